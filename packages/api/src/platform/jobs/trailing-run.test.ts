import { expect, test } from 'vitest'
import { TrailingRun } from './trailing-run.ts'

function stage() {
  const begun: string[] = []
  const ends: ((error?: Error) => void)[] = []
  const runs = new TrailingRun((key) => {
    begun.push(key)
    return new Promise((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve()))
    })
  })
  const end = async (error?: Error) => {
    ends.shift()?.(error)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { runs, begun, end }
}

test('who asks while one is under way shares the one after it', async () => {
  const { runs, begun, end } = stage()
  const first = runs.ask('a')
  const others = [runs.ask('a'), runs.ask('a'), runs.ask('a')]
  expect(begun).toEqual(['a'])
  await end()
  await first
  expect(begun).toEqual(['a', 'a'])
  await end()
  await Promise.all(others)
  expect(runs.isUnderWay('a')).toBe(false)
  void runs.ask('a')
  expect(begun).toHaveLength(3)
  await end()
})

test('one that fails fails its own caller only', async () => {
  const { runs, end } = stage()
  const failing = runs.ask('a')
  const after = runs.ask('a')
  const failed = expect(failing).rejects.toThrow('no')
  await end(new Error('no'))
  await failed
  await end()
  await expect(after).resolves.toBeUndefined()
})

test('keys do not wait for each other', async () => {
  const { runs, begun, end } = stage()
  void runs.ask('a')
  void runs.ask('b')
  expect(begun).toEqual(['a', 'b'])
  await end()
  await end()
})
