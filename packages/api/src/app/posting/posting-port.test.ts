import { MessageChannel } from 'node:worker_threads'
import { DomainError } from '@dangkou/shared'
import { afterEach, expect, test, vi } from 'vitest'
import type { BatchReport, HotPath, Poster } from '../../ledger/index.ts'
import { OutcomeUnknownError } from '../../platform/database/index.ts'
import { PostingDesk, PostingPort } from './posting-port.ts'

// A real channel, which copies what goes through it as it does between two threads; and a poster that does as he is told.

const path = { name: 'a path' } as HotPath<unknown, unknown>
let opened: MessageChannel | undefined
afterEach(() => opened?.port1.close())

function open(submit: (item: unknown) => Promise<unknown>) {
  opened = new MessageChannel()
  const { port1: near, port2: far } = opened
  const desk = new PostingDesk(far)
  const batches: BatchReport[] = []
  const port = new PostingPort(near, (batch) => batches.push(batch))
  const end = vi.fn<() => void>()
  const close = vi.fn<() => Promise<void>>(async () => {})
  desk.open({ submit: (_path: unknown, item: unknown) => submit(item), waiting: 0, close } as Poster, [path], end)
  const send = vi.spyOn(near, 'postMessage')
  const tell = vi.spyOn(far, 'postMessage')
  return { port, desk, batches, end, send, tell }
}

test('each who asks has his own answer, in whatever order they come', async () => {
  const { port } = open(async (item) => {
    const { after, at } = item as { after: number; at: Date }
    await new Promise((resolve) => setTimeout(resolve, after))
    return { after, at }
  })
  const at = new Date('2026-03-19T04:00:00.123+08:00')
  const answers = await Promise.all([30, 0, 10].map((after) => port.submit(path, { after, at })))
  expect(answers).toEqual([30, 0, 10].map((after) => ({ after, at })))
  expect(port.waiting).toBe(0)
})

test('what is asked in one turn is one message, and so is what is answered in one', async () => {
  const { port, send, tell } = open((item) => Promise.resolve(item))
  await Promise.all(Array.from({ length: 50 }, (_, index) => port.submit(path, index)))
  expect([send.mock.calls.length, tell.mock.calls.length]).toEqual([1, 1])
})

test('a refusal arrives whole, an unknown outcome as one, and a fault with what it said', async () => {
  const errors = [
    new DomainError('INSUFFICIENT_FUNDS', { params: { missing: '0.01' }, field: 'amountFen' }),
    new OutcomeUnknownError(new Error('gone')),
    new TypeError('a mistake of ours'),
  ]
  const { port } = open((item) => Promise.reject(errors[item as number]!))
  const [refused, unknown, fault] = await Promise.all([0, 1, 2].map((index) => port.submit(path, index).catch((error: unknown) => error)))
  expect(refused).toEqual(errors[0])
  expect(refused).toBeInstanceOf(DomainError)
  expect(refused).toMatchObject({ code: 'INSUFFICIENT_FUNDS', params: { missing: '0.01' }, field: 'amountFen' })
  expect(unknown).toBeInstanceOf(OutcomeUnknownError)
  expect(fault).toBeInstanceOf(TypeError)
  expect(fault).toMatchObject({ message: 'a mistake of ours' })
})

test('an item that cannot even be taken is its own caller’s fault', async () => {
  const { port } = open((item) => {
    if (item === 1) throw new Error('it does not fit')
    return Promise.resolve(item)
  })
  const answers = await Promise.all([0, 1, 2].map((index) => port.submit(path, index).catch((error: Error) => error.message)))
  expect(answers).toEqual([0, 'it does not fit', 2])
  await expect(port.submit({ name: 'no path' } as typeof path, 0)).rejects.toThrow('a path is not known')
})

test('what cannot be copied fails by itself on its way, and is unknown on its way back', async () => {
  const { port } = open(async (item) => (item === 4 ? { method: () => item } : item))
  const items = [0, 1, { method: () => 2 }, 3, 4, 5]
  const answers = await Promise.all(items.map((item) => port.submit(path, item).catch((error: unknown) => error)))
  expect([0, 1, 3, 5].map((index) => answers[index])).toEqual([0, 1, 3, 5])
  const [, , onItsWay, , back] = answers
  expect(onItsWay).toMatchObject({ message: expect.stringContaining('could not be cloned') })
  expect(back).toBeInstanceOf(OutcomeUnknownError)
  expect(port.waiting).toBe(0)
})

test('batches are reported', async () => {
  const { port, desk, batches } = open((item) => Promise.resolve(item))
  const batch = { items: 1, transfers: 2, seconds: 0.01, waiting: 0 }
  desk.onBatch(batch)
  await port.submit(path, 1)
  expect(batches).toEqual([batch])
})

test('closed, it takes nothing more, and ends when everything has its answer', async () => {
  const answer = Promise.withResolvers<unknown>()
  const { port, end } = open(() => answer.promise)
  const asked = port.submit(path, 1)
  port.close()
  port.close()
  await expect(port.submit(path, 2)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
  answer.resolve('posted')
  expect(await asked).toBe('posted')
  await vi.waitFor(() => expect(end).toHaveBeenCalledOnce())
})

test('should the other thread stand still, memory stays bounded', async () => {
  const { port } = open(() => new Promise(() => {}))
  for (let index = 0; index < 16_384; index++) void port.submit(path, null)
  await expect(port.submit(path, null)).rejects.toMatchObject({ code: 'BUSY', params: { seconds: 5 } })
})
