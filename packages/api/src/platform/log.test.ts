import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)

/** What a process of its own writes that logs, and ends at once. */
async function linesOf(work: string, exitCode: number): Promise<Record<string, unknown>[]> {
  const file = new URL('log.ts', import.meta.url).href
  const program = `import { openLog } from ${JSON.stringify(file)}; const log = openLog('info', { role: 'http' }); ${work}`
  const ended = await run(process.execPath, ['--input-type=module', '-e', program]).catch((error: unknown) => error)
  const { stdout, code = 0 } = ended as { stdout: string; code?: number }
  expect(code).toBe(exitCode)
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('who ends in order has written every line, though they are gathered', async () => {
  const lines = await linesOf('for (let n = 0; n < 1_000; n++) log.info({ n }, "request"); process.exit(1)', 1)
  expect(lines).toHaveLength(1_000)
  expect(lines.at(-1)).toMatchObject({ n: 999, role: 'http', msg: 'request' })
})

test('a mistake that nobody caught loses no line before it', async () => {
  const lines = await linesOf('log.error("before"); throw new Error("a mistake of ours")', 1)
  expect(lines.map(({ msg }) => msg)).toEqual(['before'])
})

test('who asks is not in the log', async () => {
  const [line] = await linesOf('log.info({ req: { headers: { authorization: "Bearer dk_secret" } } }, "request")', 0)
  expect(JSON.stringify(line)).not.toContain('secret')
})
