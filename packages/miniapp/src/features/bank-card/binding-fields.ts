import { isCreditCode, isIdNumber, isPhone } from '@dangkou/shared'
import type { BindCardInput, HolderKind } from '@dangkou/shared/graphql'

import { type BankNo, bankName } from './banks'

export const HOLDERS = [
  { value: 'PERSON', label: '个人卡' },
  { value: 'COMPANY', label: '公司账户' },
] as const satisfies readonly { value: HolderKind; label: string }[]

type FieldName = 'holderName' | 'idNo' | 'number' | 'phone' | 'representativeName' | 'representativeIdNo'
export type Values = Record<FieldName, string>

interface Field {
  readonly field: FieldName
  readonly word: string
  readonly hint: string
  readonly type: 'text' | 'number' | 'idcard'
  readonly longest: number
}

const PERSON: readonly Field[] = [
  { field: 'holderName', word: '姓名', hint: '和身份证一样', type: 'text', longest: 32 },
  { field: 'idNo', word: '身份证号', hint: '18 位', type: 'idcard', longest: 18 },
  { field: 'number', word: '银行卡号', hint: '卡上的号码', type: 'number', longest: 19 },
  { field: 'phone', word: '预留手机', hint: '办卡时留给银行的', type: 'number', longest: 11 },
]
const COMPANY: readonly Field[] = [
  { field: 'holderName', word: '公司名称', hint: '和营业执照一样', type: 'text', longest: 64 },
  { field: 'idNo', word: '信用代码', hint: '营业执照上的 18 位', type: 'text', longest: 18 },
  { field: 'representativeName', word: '法人姓名', hint: '和身份证一样', type: 'text', longest: 32 },
  { field: 'representativeIdNo', word: '法人身份证', hint: '18 位', type: 'idcard', longest: 18 },
  { field: 'number', word: '对公账号', hint: '公司银行账号', type: 'number', longest: 32 },
  { field: 'phone', word: '手机号', hint: '银行发指令号到这里', type: 'number', longest: 11 },
]

export function fieldsOf(kind: HolderKind): readonly Field[] {
  return kind === 'PERSON' ? PERSON : COMPANY
}

/** What is still to be filled in, in the button's own words; null when all is there. */
export function missing(kind: HolderKind, bankNo: BankNo | null, values: Values): string | null {
  if (bankNo === null) return '选开户银行'
  if (values.holderName.trim() === '') return kind === 'PERSON' ? '填姓名' : '填公司名称'
  const idNo = values.idNo.trim().toUpperCase()
  if (kind === 'PERSON' && !isIdNumber(idNo)) return '身份证号还没填对'
  if (kind === 'COMPANY' && !isCreditCode(idNo)) return '信用代码还没填对'
  if (kind === 'COMPANY' && values.representativeName.trim() === '') return '填法人姓名'
  if (kind === 'COMPANY' && !isIdNumber(values.representativeIdNo.trim().toUpperCase())) return '法人身份证还没填对'
  if (!(kind === 'PERSON' ? /^\d{12,19}$/ : /^\d{8,32}$/).test(values.number)) return kind === 'PERSON' ? '卡号还没填对' : '账号还没填对'
  return isPhone(values.phone) ? null : '手机号还没填对'
}

export function inputOf(kind: HolderKind, bankNo: BankNo, values: Values): Omit<BindCardInput, 'idempotencyKey'> {
  const { holderName, idNo, number, phone, representativeIdNo, representativeName } = values
  const representative = { name: representativeName.trim(), idNo: representativeIdNo.trim().toUpperCase() }
  return {
    kind,
    bankName: bankName(bankNo),
    bankNo,
    number,
    holderName: holderName.trim(),
    idNo: idNo.trim().toUpperCase(),
    phone,
    representative: kind === 'COMPANY' ? representative : null,
  }
}
