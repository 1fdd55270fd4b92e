import { expect, test } from 'vitest'
import { Turn } from './turn.ts'

test('what comes in one turn is done together, in order, and each has his own answer or error', async () => {
  const done: number[] = []
  const turn = new Turn((item: number) => {
    done.push(item)
    if (item === 2) throw new Error('two')
    return item * 10
  })
  const answers = [1, 2, 3].map((item) => turn.submit(item).catch((error: Error) => error.message))
  await Promise.resolve()
  expect(done).toEqual([])
  expect(await Promise.all(answers)).toEqual([10, 'two', 30])
  expect(done).toEqual([1, 2, 3])
})

test('what is submitted while they are being done is done in the next turn', async () => {
  const done: string[] = []
  const turn = new Turn((item: string) => {
    done.push(item)
    if (item === 'first') void turn.submit('late')
  })
  await Promise.all([turn.submit('first'), turn.submit('second')])
  expect(done).toEqual(['first', 'second'])
  await turn.submit('last')
  expect(done).toEqual(['first', 'second', 'late', 'last'])
})
