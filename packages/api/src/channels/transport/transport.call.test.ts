import { expect, test } from 'vitest'
import { openServer } from '../test-wire.ts'
import { callForText } from './transport.call.ts'

test('an answer that comes byte by byte does not outlast the limit', async () => {
  const server = await openServer((_request, response) => {
    response.writeHead(200)
    const drip = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(drip))
  })
  const before = performance.now()
  expect(await callForText({ method: 'GET', url: server.origin }, 200)).toMatchObject({ state: 'unknown', why: 'timeout' })
  expect(performance.now() - before).toBeLessThan(2000)
  await server.close()
})

test('an answer without end is cut off', async () => {
  const server = await openServer((_request, response) => {
    response.writeHead(200).end(Buffer.alloc(2_000_000, 0x20))
  })
  expect(await callForText({ method: 'GET', url: server.origin }, 2000)).toMatchObject({ state: 'unknown', why: 'connection-lost' })
  await server.close()
})

test('a signed instruction does not follow a redirect to another host', async () => {
  const asked: string[] = []
  const elsewhere = await openServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('stolen')
  })
  const server = await openServer((_request, response) => {
    response.writeHead(307, { location: elsewhere.origin }).end()
  })
  expect(await callForText({ method: 'POST', url: server.origin, body: 'pay' }, 2000)).toMatchObject({ status: 307 })
  expect(asked).toEqual([])
  await Promise.all([server.close(), elsewhere.close()])
})

test('text is sent and read as it is, whatever its label says', async () => {
  const server = await openServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    response.writeHead(418, { 'content-type': 'application/json' }).end(`${String(request.headers['x-a'])} ${body} "1"`)
  })
  const answer = await callForText({ method: 'POST', url: server.origin, headers: { 'x-a': 'b' }, body: '{"a": 1.0}' }, 2000)
  expect(answer).toMatchObject({ status: 418, text: 'b {"a": 1.0} "1"' })
  await server.close()
})
