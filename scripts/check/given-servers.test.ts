import { expect, test } from 'vitest'
import { cornerOf, withPath } from './given-servers.ts'

test('a name takes the place of the one in the URL, and nothing else changes', () => {
  expect(withPath('mysql://root:p%40ss@db.example:3307/dangkou?ssl=true', 'dangkou_check_1')).toBe(
    'mysql://root:p%40ss@db.example:3307/dangkou_check_1?ssl=true',
  )
  expect(withPath('redis://127.0.0.1:6379', '15')).toBe('redis://127.0.0.1:6379/15')
})

test('servers of our own need no corner', async () => {
  const { env } = await cornerOf({ PATH: '/bin' }, 'dangkou_check_1')
  expect(env).toEqual({ PATH: '/bin' })
})
