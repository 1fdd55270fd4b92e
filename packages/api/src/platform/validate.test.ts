import { DomainError, errorText } from '@dangkou/shared'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseInput } from './validate.ts'

const order = z
  .object({
    goods: z.string().min(1),
    code: z.string().min(1),
    bankCard: z.object({ number: z.string().min(1), bankName: z.string().min(1) }),
    advances: z.array(z.object({ amountFen: z.int() })),
  })
  .refine(({ goods }) => goods !== 'nothing')
const right = { goods: '苹果', code: '1', bankCard: { number: '1', bankName: '1' }, advances: [{ amountFen: 1 }] }

const parse = (input: unknown) => parseInput(order, input, { code: 'paymentCode', 'bankCard.number': 'number' })

function refusal(input: unknown): unknown {
  try {
    return parse(input)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { code, params, field } = error
    return [field, errorText(code, 'zh', params), errorText(code, 'en', params)]
  }
}

test('what is right is given back', () => {
  expect(parse(right)).toEqual(right)
})

test.each([
  ['after itself', { goods: '' }, 'goods', '货品', 'the goods'],
  ['as the caller says', { code: '' }, 'code', '付款码', 'the payment code'],
  ['by its path', { bankCard: { number: '', bankName: '1' } }, 'bankCard.number', '卡号', 'the card number'],
  ['after what it lies in', { bankCard: { number: '1', bankName: '' } }, 'bankCard.bankName', '银行卡', 'the bank card'],
  ['after its list', { advances: [{ amountFen: 0.5 }] }, 'advances.0.amountFen', '预付', 'the advances'],
  ['as the whole', { goods: 'nothing' }, '', '填写的内容', 'what was entered'],
])('a wrong field is named %s', (_how, change, field, zh, en) => {
  expect(refusal({ ...right, ...change })).toEqual([field, `${zh}不对，请改一改`, `Something is wrong with ${en}; please correct it`])
})

test('a field that people have no name for has to be given one', () => {
  const nameless = z.object({ colour: z.string() })
  expect(parseInput(nameless, { colour: '红' }, { colour: 'goods' })).toEqual({ colour: '红' })
  // @ts-expect-error the name is missing
  expect(() => parseInput(nameless, {})).toThrow('what was entered')
})
