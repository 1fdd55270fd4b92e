import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { expect, test } from 'vitest'
import { openSensitive, sealSensitive } from './wechat.sensitive.ts'

const OURS = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ANOTHERS = generateKeyPairSync('rsa', { modulusLength: 2048 })

test('a name goes sealed, each time anew, and only its owner opens it', () => {
  const sealed = sealSensitive('周德发', OURS.publicKey)
  expect(openSensitive(sealed, OURS.privateKey)).toBe('周德发')
  expect(sealSensitive('周德发', OURS.publicKey)).not.toBe(sealed)
  expect(() => openSensitive(sealed, ANOTHERS.privateKey)).toThrow()
})

test('it is OAEP with SHA-1, as WeChat opens it', () => {
  const sealed = Buffer.from(sealSensitive('13812345678', OURS.publicKey), 'base64')
  const opened = privateDecrypt({ key: OURS.privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }, sealed)
  expect(opened.toString()).toBe('13812345678')
})

test('more than a key can seal is a mistake, told before anything leaves', () => {
  expect(openSensitive(sealSensitive('x'.repeat(214), OURS.publicKey), OURS.privateKey)).toHaveLength(214)
  expect(() => sealSensitive('x'.repeat(215), OURS.publicKey)).toThrow(RangeError)
})
