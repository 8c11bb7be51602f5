/** What tells a group apart where its subject stands beside it: «Английский язык, группа 1» is «группа 1» there. */
export function groupBeside(subject: string, group: string): string {
  if (!group.toLowerCase().startsWith(subject.toLowerCase())) return group
  const rest = group.slice(subject.length).replace(/^[\s,.:;–—-]+/, '')
  return rest === '' ? group : rest
}
