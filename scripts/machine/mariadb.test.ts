import { expect, test } from 'vitest'
import { serverArgs, socketPath } from './mariadb.ts'

const args = { dataDir: '/d/mariadb', socket: '/d/s', port: 3307, initFile: '/d/i', durable: true, asRoot: false }

test('only this machine can connect, and a commit is on the disk before it is answered', () => {
  expect(serverArgs(args)).toEqual(
    expect.arrayContaining(['--bind-address=127.0.0.1', '--innodb-flush-log-at-trx-commit=1', '--port=3307']),
  )
  expect(serverArgs({ ...args, durable: false })).toContain('--innodb-flush-log-at-trx-commit=2')
  expect(serverArgs(args)).not.toContain('--user=root')
  expect(serverArgs({ ...args, asRoot: true })).toContain('--user=root')
})

test('a socket path fits into the 107 characters that the kernel allows', () => {
  expect(socketPath('/srv/dangkou/.data/demo')).toBe('/srv/dangkou/.data/demo/mariadb.sock')
  const deep = `/${'deep/'.repeat(30)}.data/demo`
  expect(socketPath(deep, '/tmp')).toMatch(/^\/tmp\/dangkou-[0-9a-f]{12}\.sock$/)
  expect(socketPath(deep, `/${'x'.repeat(100)}`)).toMatch(/^\/tmp\/dangkou-/)
  expect(socketPath(deep, '/tmp')).not.toBe(socketPath(`${deep}2`, '/tmp'))
})
