import { expect, test } from 'vitest'
import { addressOf, DATABASE_KIND, givenUrl, REDIS_KIND } from './given-url.ts'

test.each([
  ['mysql://root:secret@db.example:3307/dangkou', { host: 'db.example', port: 3307 }],
  ['mariadb://root@[::1]/dangkou', { host: '::1', port: 3306 }],
])('DATABASE_URL %s', (url, address) => {
  expect(addressOf(DATABASE_KIND, url)).toEqual(address)
})

test('Redis has its own default port', () => {
  expect(addressOf(REDIS_KIND, 'rediss://:secret@cache.example')).toEqual({ host: 'cache.example', port: 6379 })
})

test.each(['postgres://root:secret@db.example/dangkou', 'db.example:3306', 'mysql://', 'secret'])(
  '%s is refused in one sentence that does not repeat it',
  (url) => {
    expect(() => addressOf(DATABASE_KIND, url)).toThrow(/^DATABASE_URL must be a URL like mysql:\/\//)
    expect(() => addressOf(DATABASE_KIND, url)).not.toThrow(/secret/)
  },
)

test('a server that cannot be reached is told with the way out, without its password', async () => {
  // Port 1 on loopback: nobody listens there.
  const attempt = givenUrl(DATABASE_KIND, { DATABASE_URL: 'mysql://root:secret@127.0.0.1:1/dangkou' })
  await expect(attempt).rejects.toThrow(
    /DATABASE_URL names 127\.0\.0\.1:1, where nothing can be reached \(ECONNREFUSED\): start that server, or unset DATABASE_URL/,
  )
  await expect(attempt).rejects.not.toThrow(/secret/)
})

test('nothing given, nothing checked', async () => {
  expect(await givenUrl(DATABASE_KIND, {})).toBeUndefined()
})
