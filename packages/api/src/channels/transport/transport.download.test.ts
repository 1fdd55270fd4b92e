import { expect, test } from 'vitest'
import { openServer } from '../test-wire.ts'
import { openDownload } from './transport.download.ts'
import { isTrouble } from './transport.trouble.ts'

async function opened(url: string, silenceMs = 2_000) {
  const file = await openDownload(url, silenceMs)
  if (isTrouble(file)) throw new Error(JSON.stringify(file))
  return file
}

test('a file comes as it is, and says how much of it was read', async () => {
  const bytes = Buffer.alloc(300_000, 7)
  const server = await openServer((_request, response) => {
    response.writeHead(200, { 'content-length': bytes.length }).end(bytes)
  })
  const { content, share } = await opened(server.origin)
  expect(share?.()).toBe(0)
  const parts: Buffer[] = []
  for await (const part of content) parts.push(part)
  expect(Buffer.concat(parts).equals(bytes)).toBe(true)
  expect(share?.()).toBe(1)
  await server.close()
})

test('a file of unknown size says nothing about how much', async () => {
  const server = await openServer((_request, response) => {
    response.writeHead(200)
    response.write('a')
    response.end('b')
  })
  expect((await opened(server.origin)).share).toBeUndefined()
  await server.close()
})

test('silence in the middle of it breaks it, however long it took before', async () => {
  const server = await openServer((_request, response) => {
    response.writeHead(200)
    response.write('some of it')
  })
  const { content } = await opened(server.origin, 150)
  const parts: string[] = []
  const reading = (async () => {
    for await (const part of content) parts.push(part.toString())
  })()
  await expect(reading).rejects.toThrow()
  expect(parts.join('')).toBe('some of it')
  await server.close()
})

test('whoever stops reading lets go of the connection', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const server = await openServer((_request, response) => {
    response.writeHead(200)
    response.on('close', () => resolve())
    response.write(Buffer.alloc(200_000))
  })
  for await (const _part of (await opened(server.origin)).content) break
  await promise
  await server.close()
})

test.each([
  [403, 'unreadable'],
  [404, 'unreadable'],
  [302, 'institution-error'],
  [500, 'institution-error'],
  [429, 'rate-limited'],
])('%i is no file', async (status, why) => {
  const server = await openServer((_request, response) => {
    response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end('x')
  })
  expect(await openDownload(server.origin, 2_000)).toMatchObject({ state: 'unknown', why })
  await server.close()
})

test('nobody there, and nobody who answers', async () => {
  expect(await openDownload('http://127.0.0.1:9/', 2_000)).toMatchObject({ state: 'not-sent', why: 'no-connection' })
  const server = await openServer(() => undefined)
  expect(await openDownload(server.origin, 100)).toMatchObject({ state: 'unknown', why: 'timeout' })
  await server.close()
})
