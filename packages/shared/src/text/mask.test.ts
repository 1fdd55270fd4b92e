import { expect, test } from 'vitest'
import { isPhone, maskAccount, maskName, maskPhone, maskPlate, tailOf } from './index.ts'

test.each([
  ['张建国', '张*国'],
  ['李敏', '李*'],
  ['欧阳修文', '欧**文'],
  ['王', '王'],
  ['采购商0003', '采购商0003'],
])('%s is shown as %s', (name, shown) => {
  expect(maskName(name)).toBe(shown)
})

test('phones and accounts keep only what recognises them', () => {
  expect(maskPhone('13812345678')).toBe('138****5678')
  expect(tailOf('6222020200112236620')).toBe('6620')
})

test.each([
  ['鲁G8K256', '鲁G·8K2**'],
  ['鲁G·8K256', '鲁G·8K2**'],
  ['鲁VD12345', '鲁V·D123**'],
])('the plate %s is shown as %s', (plate, shown) => {
  expect(maskPlate(plate)).toBe(shown)
})

test('an account on paper keeps its head and its tail', () => {
  expect(maskAccount('6228480012344417')).toBe('6228 **** **** 4417')
  expect(maskAccount('12345')).toBe('**** 2345')
})

test.each(['12812345678', '1381234567', '138123456789', '+8613812345678', '１３８12345678'])('%s is not a phone', (text) => {
  expect(isPhone(text)).toBe(false)
})
