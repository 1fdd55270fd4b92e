import { describe, expect, test } from 'vitest'
import { FieldCipher } from './field.cipher.ts'
import { hmacHex, sameHex } from './hmac.ts'

describe('a sealed field', () => {
  const cipher = new FieldCipher('a secret of the installation, at least 32 long')

  test('opens on its own row', () => {
    expect(cipher.decrypt(cipher.encrypt('6222020200112236620', 'row-1'), 'row-1')).toBe('6222020200112236620')
  })
  test('is different each time, so equal numbers cannot be seen', () => {
    expect(cipher.encrypt('6222', 'row-1')).not.toBe(cipher.encrypt('6222', 'row-1'))
  })
  test.each([
    ['on another row', (text: string) => text, 'row-2'],
    ['when a character was changed', (text: string) => `${text.slice(0, -2)}${text.endsWith('AA') ? 'BB' : 'AA'}`, 'row-1'],
    ['without its version', (text: string) => text.slice(3), 'row-1'],
  ])('does not open %s', (_, change, row) => {
    expect(() => cipher.decrypt(change(cipher.encrypt('6222', 'row-1')), row)).toThrow()
  })
  test('does not open by another key', () => {
    expect(() => new FieldCipher('another secret, also long enough to be one').decrypt(cipher.encrypt('6222', 'row-1'), 'row-1')).toThrow()
  })
})

test('keyed hashes compare by value and refuse other lengths', () => {
  expect(sameHex(hmacHex('k', 'a', 'b'), hmacHex('k', 'a', 'b'))).toBe(true)
  expect(sameHex(hmacHex('k', 'a', 'b'), hmacHex('k2', 'a', 'b'))).toBe(false)
  expect(sameHex(hmacHex('k', 'a'), 'ab')).toBe(false)
})
