import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'
import { type Count, countLine } from './count.ts'

/** The file in which the test script waits for the count, to print it as the very last line. */
export const COUNT_FILE = 'TEST_COUNT_FILE'

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]) {
    const count = countOf(modules, unhandled.length)
    const file = process.env[COUNT_FILE]
    if (file) writeFileSync(file, JSON.stringify(count))
    else console.log(countLine(count))
  }
}

/** A file that does not load, a suite whose set-up throws and an error outside any test have failed, each once. */
export function countOf(modules: readonly TestModule[], unhandled: number): Count {
  const count: Count = { passed: 0, failed: unhandled, skipped: 0 }
  for (const module of modules) {
    if (module.errors().length > 0) count.failed++
    for (const suite of module.children.allSuites()) {
      if (suite.errors().length > 0) count.failed++
    }
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      // 'pending': a run that was cut short leaves tests that never had their turn.
      count[state === 'pending' ? 'skipped' : state]++
    }
  }
  return count
}
