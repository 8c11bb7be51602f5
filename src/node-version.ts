// Imported first: an older Node would fail in the middle of something else.
if (!('Temporal' in globalThis)) {
  console.error(`classbook needs Node 26, this is ${process.version}: npm ci brings it, npm start uses it`)
  process.exit(1)
}
