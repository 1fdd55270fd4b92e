import { DomainError } from '@dangkou/shared'
import { expect, test } from 'vitest'
import { Gather } from './gather.ts'

const options = { mostAtOnce: 4, mostWaiting: 6 }

test('who comes while a round is under way goes with the next, bounded, each with his own answer', async () => {
  const rounds: number[][] = []
  const gather = new Gather<number, number>({
    ...options,
    run: async (items) => {
      rounds.push([...items])
      return items.map((item) => item * 10)
    },
  })
  const first = gather.submit(1)
  const answers = await Promise.all([first, ...[2, 3, 4, 5, 6].map((item) => gather.submit(item))])
  expect(answers).toEqual([10, 20, 30, 40, 50, 60])
  expect(rounds).toEqual([
    [1, 2, 3, 4],
    [5, 6],
  ])
  expect(gather.size).toBe(0)
  expect(await gather.submit(7)).toBe(70)
})

test('one item that cannot be done fails alone', async () => {
  const gather = new Gather<number, number>({
    ...options,
    run: async (items) => {
      if (items.includes(3)) throw new RangeError('three')
      return items
    },
  })
  const answers = await Promise.allSettled([1, 2, 3, 4].map((item) => gather.submit(item)))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
})

test('what is wrong for all is asked once', async () => {
  let asked = 0
  const gather = new Gather<number, number>({
    ...options,
    run: async () => {
      asked += 1
      throw new DomainError('SERVICE_UNAVAILABLE')
    },
  })
  await Promise.allSettled([1, 2, 3, 4].map((item) => gather.submit(item)))
  expect(asked).toBe(1)
})

test('beyond what may wait the answer is BUSY', async () => {
  const gather = new Gather<number, number>({ ...options, run: async (items) => items })
  const answers = Array.from({ length: 7 }, (_, item) => gather.submit(item))
  await expect(answers[6]).rejects.toMatchObject({ code: 'BUSY' })
  expect(await Promise.all(answers.slice(0, 6))).toEqual([0, 1, 2, 3, 4, 5])
})
