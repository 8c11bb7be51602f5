import type { Reporter, TestCase, TestModule } from 'vitest/node'

declare module 'vitest' {
  interface TaskMeta {
    /** seconds of CPU that this test took in its worker; the database's come on top */
    cpu?: number
  }
}

const shown = 10
/** What is told through the chat. */
const isStory = ({ module }: TestCase) => module.relativeModuleId.startsWith('tests/bot/')

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
const cpuOf = (test: TestCase) => test.meta().cpu ?? 0

/** After all tests: which took most CPU, and what a story costs on average. */
export default class Slowest implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    if (tests.length < shown) return
    console.log(`\n  Seconds of CPU, the ${shown} highest:`)
    for (const test of tests.toSorted((one, other) => cpuOf(other) - cpuOf(one)).slice(0, shown))
      console.log(`  ${cpuOf(test).toFixed(2).padStart(6)}  ${test.module.relativeModuleId}: ${test.name}`)
    const stories = tests.filter(isStory)
    if (stories.length === 0) return
    const average = sum(stories.map(cpuOf)) / stories.length
    console.log(`  ${average.toFixed(2).padStart(6)}  on average, of ${stories.length} stories through the chat\n`)
  }
}
