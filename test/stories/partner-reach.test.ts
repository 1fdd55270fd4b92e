import { readFileSync } from 'node:fs'
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  buildSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

/** What an app with every ability may ask for. A field that is not here refuses it. */
const FOR_PARTNERS = [
  'Mutation.closeFeeBill',
  'Mutation.createCashierLink',
  'Mutation.createFeeBill',
  'Query.feeBill',
  'Query.feeBills',
  'Query.feeItems',
  'Query.feeQuote',
]

/** What needs no sign-in of anybody, and no token of an app. */
const FOR_EVERYBODY = [
  'Mutation.payAtCashier',
  'Mutation.payAtGateway',
  'Mutation.refreshCashierAttempt',
  'Mutation.refreshGatewayLink',
  'Mutation.requestSignInCode',
  'Mutation.signIn',
  'Mutation.signInWithWechat',
  'Query.cashier',
  'Query.cashierAttempt',
  'Query.gatewayLink',
  'Query.market',
  'Query.verifyReceipt',
]

/** What it learns of fees, their payments and who owes them, to the field. A field that is not here refuses it. */
const LEARNS = {
  CashierLink: 'createdAt expiresAt id revokedAt token url',
  FeeBill:
    'amountFen by byApp createdAt enteredAt grams id item kind leftAt lines minutes orderNo paidAt payer payment plate state vehicle',
  FeeItem: 'createdAt effectiveFrom effectiveUntil id inForce isOn kind name rule',
  FeeLine: 'amountFen formula label',
  FeeQuote: 'amountFen lines',
  FeeRule: 'amountFen counts freeMinutes leastFen mostPerDayFen prices tiers unitGrams way',
  Market: 'code id name',
  Party: 'id kind market name ownerName stall trade verified',
  Payment:
    'amountFen askedFen createdAt dueOn expiresAt firstPartFen goods id orderNo overdue paidAt paidFen refundedFen refundingFen releasedAt restFen state',
}

const schema = buildSchema(readFileSync(new URL('../../packages/api/schema.graphql', import.meta.url), 'utf8'))
const fieldsOf = (type: GraphQLObjectType | null | undefined) => Object.values(type?.getFields() ?? {})
const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  fieldsOf(type).map((field) => ({ name: `${type?.name}.${field.name}`, kind: type?.name.toLowerCase() ?? '', field })),
)

let world: World
let parking: Person
let billId: string
let itemId: string
let paymentId: string
beforeAll(async () => {
  world = await World.open()
  const staff = await world.market()
  await world.collectsFees(staff)
  const shipper = await world.shipper(staff)
  itemId = (await staff.must('setFeeItem', { kind: 'ENTRY', name: '入场费', rule: { way: 'FIXED', amountFen: 500 } })).item.id
  const { app } = await staff.must('registerPartnerApp', { name: '停车系统', abilities: ['BILL_FEES', 'READ_FEES'] })
  parking = world.guest().withToken((await staff.must('issuePartnerToken', { appId: app.id })).token)
  const order = { itemId, amountFen: 500, payerPhone: shipper.phone, idempotencyKey: parking.key() }
  billId = (await parking.must('createFeeBill', order)).bill.id
  paymentId = (await parking.query('query ($id: ID!) { feeBill(id: $id) { payment { id } } }', { id: billId })).feeBill.payment.id
  // An attempt and a refund are there to be seen.
  await shipper.recharge(500)
  await shipper.pay(paymentId, 500)
  await staff.must('refundPayment', { paymentId, amountFen: 100, reason: '多收了', idempotencyKey: staff.key() })
})
afterAll(() => world.close())

/** Something that the type takes. */
function anything(type: GraphQLInputType): unknown {
  const named = getNullableType(type)
  if (isListType(named)) return [anything(named.ofType)]
  if (isEnumType(named)) return named.getValues()[0]?.name
  if (isInputObjectType(named)) {
    const needed = Object.values(named.getFields()).filter((field) => isNonNullType(field.type))
    return Object.fromEntries(needed.map((field) => [field.name, anything(field.type)]))
  }
  const values: Record<string, unknown> = { Int: 1, Fen: 1, Float: 1, Boolean: true, Day: '2026-03-19', DateTime: '2026-03-19T00:00:00Z' }
  return values[getNamedType(type).name] ?? 'x'
}

const selection = ({ type }: GraphQLField<unknown, unknown>) => (isLeafType(getNamedType(type)) ? '' : '{ __typename }')

/** Asks for a root field with whatever it needs, and gives the code of the refusal. */
async function refusalOf(person: Person, kind: string, field: GraphQLField<unknown, unknown>): Promise<string | null> {
  const needed = field.args.filter(({ type }) => isNonNullType(type))
  const names = needed.map(({ name, type }) => `$${name}: ${type}`)
  const head = names.length === 0 ? '' : `(${names.join(', ')})`
  const given = needed.length === 0 ? '' : `(${needed.map(({ name }) => `${name}: $${name}`).join(', ')})`
  const inner = kind === 'mutation' ? '{ userErrors { code } }' : selection(field)
  const variables = Object.fromEntries(needed.map(({ name, type }) => [name, anything(type)]))
  const { data, errors } = await person.ask(`${kind} ${head} { ${field.name}${given} ${inner} }`, variables)
  return errors?.[0]?.extensions.code ?? data[field.name]?.userErrors?.[0]?.code ?? null
}

test('of every field of the schema a partner’s token opens those that are named here, and no other', async () => {
  const [letIn, open]: [string[], string[]] = [[], []]
  for (const { name, kind, field } of roots) {
    const [guest, partner] = [await refusalOf(world.guest(), kind, field), await refusalOf(parking, kind, field)]
    if (guest !== 'UNAUTHENTICATED') open.push(name)
    else if (partner !== 'PARTNER_NOT_ALLOWED') letIn.push(name)
  }
  expect(letIn.toSorted()).toEqual(FOR_PARTNERS)
  expect(open.toSorted()).toEqual(FOR_EVERYBODY)
  expect(roots.length).toBeGreaterThan(100)
})

test('an app without abilities that are of use there is refused there too', async () => {
  const { database } = world.application
  await database.transaction((em) => em.execute(`update partner_app set abilities = '[]'`, [], 'run'))
  await world.pass(10_001)
  for (const { kind, field } of roots.filter(({ name }) => FOR_PARTNERS.includes(name)))
    expect([field.name, await refusalOf(parking, kind, field)]).toEqual([field.name, 'PARTNER_NOT_ALLOWED'])
  await database.transaction((em) => em.execute(`update partner_app set abilities = '["bill-fees","read-fees"]'`, [], 'run'))
  await world.pass(10_001)
})

test('below them it learns what is named here, to the field', async () => {
  const learnt = new Set<string>()
  /** @param around the query with what stands below a path in it */
  const walk = async (type: GraphQLObjectType, around: (inner: string) => string, path: readonly string[]): Promise<void> => {
    for (const field of fieldsOf(type)) {
      const name = `${type.name}.${field.name}`
      if (path.includes(name)) continue
      const { data, errors } = await parking.ask(around(`${field.name} ${selection(field)}`))
      if (errors !== undefined) {
        expect([name, errors[0]?.extensions.code]).toEqual([name, 'PARTNER_NOT_ALLOWED'])
        continue
      }
      learnt.add(name)
      // What is null or empty says nothing of what is below: the story makes a bill that has it all.
      if (!JSON.stringify(data).includes('__typename')) continue
      const inner = getNamedType(field.type)
      if (isObjectType(inner)) await walk(inner, (below) => around(`${field.name} { ${below} }`), [...path, name])
    }
  }
  const starts: Record<string, (inner: string) => string> = {
    FeeBill: (inner) => `{ feeBill(id: "${billId}") { ${inner} } }`,
    FeeBillConnection: (inner) => `{ feeBills { ${inner} } }`,
    FeeItemConnection: (inner) => `{ feeItems { ${inner} } }`,
    FeeQuote: (inner) => `{ feeQuote(itemId: "${itemId}") { ${inner} } }`,
    CashierLink: (inner) => `mutation { createCashierLink(input: { paymentId: "${paymentId}" }) { link { ${inner} } } }`,
  }
  for (const [type, around] of Object.entries(starts)) await walk(schema.getType(type) as GraphQLObjectType, around, [])
  const names = [...learnt].map((name) => name.split('.')).filter(([type = '']) => !/(Connection|Edge|^PageInfo)$/.test(type))
  const byType = Map.groupBy(names, ([type = '']) => type)
  expect(
    Object.fromEntries(
      [...byType].map(([type, of]) => [
        type,
        of
          .map(([, field]) => field)
          .toSorted()
          .join(' '),
      ]),
    ),
  ).toEqual(LEARNS)
})
