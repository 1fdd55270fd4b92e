import { describe, expect, test } from 'vitest'

import { inputOf, missing, type Values } from './binding-fields'

const person: Values = {
  holderName: '张建国',
  idNo: '11010519491231002x',
  number: '6222020200112233445',
  phone: '13812340001',
  representativeName: '',
  representativeIdNo: '',
}
const company: Values = {
  ...person,
  holderName: '国盛蔬菜有限公司',
  idNo: '91350100M000100Y43',
  representativeName: '张建国',
  representativeIdNo: '11010519491231002X',
}

describe('what is missing', () => {
  test.each([
    ['PERSON', person, null],
    ['PERSON', { ...person, holderName: ' ' }, '填姓名'],
    ['PERSON', { ...person, idNo: '110105194912310021' }, '身份证号还没填对'],
    ['PERSON', { ...person, number: '12345' }, '卡号还没填对'],
    ['PERSON', { ...person, phone: '110' }, '手机号还没填对'],
    ['COMPANY', company, null],
    ['COMPANY', { ...company, idNo: '91350100M000100Y44' }, '信用代码还没填对'],
    ['COMPANY', { ...company, representativeName: '' }, '填法人姓名'],
    ['COMPANY', { ...company, representativeIdNo: '1' }, '法人身份证还没填对'],
  ] as const)('%s %#', (kind, values, words) => {
    expect(missing(kind, '102100099996', values)).toBe(words)
  })

  test('a bank', () => {
    expect(missing('PERSON', null, person)).toBe('选开户银行')
  })
})

test('a person has no representative; letters are sent as capitals', () => {
  expect(inputOf('PERSON', '102100099996', person)).toMatchObject({
    bankName: '中国工商银行',
    idNo: '11010519491231002X',
    representative: null,
  })
  expect(inputOf('COMPANY', '102100099996', company).representative).toEqual({ name: '张建国', idNo: '11010519491231002X' })
})
