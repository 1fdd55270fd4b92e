import { isErrorCode } from '@dangkou/shared'
import documents from '@dangkou/shared/persisted-documents.json' with { type: 'json' }
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../world/person.ts'
import { World } from '../world/world.ts'

let world: World
let buyer: Person
beforeAll(async () => {
  world = await World.open()
  await world.market()
  buyer = await world.buyer()
})
afterAll(() => world.close())

interface Answer {
  status: number
  codes: string[]
  messages: string[]
  data: unknown
}

/** What comes back for a body, as it is sent. */
async function post(body: string | object, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${buyer.token}`, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return answerOf(response)
}

async function answerOf(response: Response): Promise<Answer> {
  const { errors = [], data } = (await response.json()) as { errors?: { message: string; extensions: { code: string } }[]; data?: unknown }
  for (const { extensions } of errors) expect(isErrorCode(extensions.code)).toBe(true)
  return {
    status: response.status,
    codes: errors.map(({ extensions }) => extensions.code),
    messages: errors.map(({ message }) => message),
    data: data ?? null,
  }
}

const query = (text: string, more: object = {}) => post({ query: text, ...more })
test('a query twenty levels deep is answered, and a deeper one refused, through fragments too', async () => {
  const deep = (levels: number) => `{ __type(name: "Query") { ${'ofType { '.repeat(levels)} name ${'} '.repeat(levels)} } }`
  expect((await query(deep(17))).codes).toEqual([])
  expect(await query(deep(20))).toMatchObject({ status: 400, codes: ['QUERY_TOO_COMPLEX'], data: null })
  const hidden = `query { __type(name: "Query") { ...A } }
    ${'ABCDEFGHIJKLMNOPQRSTU'
      .split('')
      .map((name, index, all) => `fragment ${name} on __Type { ofType { ${all[index + 1] ? `...${all[index + 1]}` : 'name'} } }`)
      .join('\n')}`
  expect((await query(hidden)).codes).toContain('QUERY_TOO_COMPLEX')
  expect((await query('{ viewer { ...A } } fragment A on Viewer { party { id } ...A }')).codes).toContain('BAD_REQUEST')
})

test('thirty names for one field are answered, and more refused', async () => {
  const aliases = (count: number) => `{ ${Array.from({ length: count }, (_, index) => `a${index}: viewer { phone }`).join(' ')} }`
  expect((await query(aliases(30))).codes).toEqual([])
  const refused = await query(aliases(31))
  expect(refused).toMatchObject({ status: 400, codes: ['QUERY_TOO_COMPLEX'], data: null })
  expect(refused.messages[0]).toMatch(/^一次查得太多，请分几次查/)
  const english = await post({ query: aliases(31) }, { 'accept-language': 'en' })
  expect(english.messages[0]).toMatch(/^The query is too deep or too wide; split it/)
  expect(
    (await query(`mutation { ${Array.from({ length: 31 }, (_, index) => `a${index}: signOut { userErrors { code } }`).join(' ')} }`)).codes,
  ).toContain('QUERY_TOO_COMPLEX')
  expect((await query('{ viewer { phone } }')).codes).toEqual([])
})

test('a document is known by its id, and only ours are', async () => {
  const [documentId] = Object.entries(documents).find(([, text]) => /query Viewer\b|viewer \{/.test(text) && !text.includes('$')) ?? []
  expect((await post({ documentId })).codes).toEqual([])
  for (const unknown of ['sha256:0', '', 'toString', '__proto__', 5, null, ['x']]) {
    expect(await post({ documentId: unknown })).toMatchObject({ status: 400, codes: ['BAD_REQUEST'], data: null })
  }
  const { codes } = await post({ documentId, query: 'mutation { signOut { userErrors { code } } }' })
  expect([codes, (await query('{ viewer { phone } }')).codes]).toEqual([[], []])
})

test('automatic persisted queries are not taken', async () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } }
  expect(await post({ extensions })).toMatchObject({ codes: ['BAD_REQUEST'], data: null })
})

test.each<[string, () => Promise<Answer>, number]>([
  ['many operations in one body', () => post(`[{"query":"{ viewer { phone } }"},{"query":"{ viewer { phone } }"}]`), 400],
  ['none in a list', () => post('[]'), 400],
  ['a body that is not JSON', () => post('{ viewer }'), 400],
  ['an empty body', () => post(''), 400],
  ['null', () => post('null'), 400],
  ['a number', () => post('5'), 400],
  ['nothing to do', () => post({}), 400],
  ['a query that is no text', () => post({ query: 5 }), 400],
  ['variables that are no object', () => post({ query: '{ viewer { phone } }', variables: 'x' }), 400],
  ['a text that does not parse', () => query('{ viewer { '), 400],
  ['an unknown field', () => query('{ viewer { secrets } }'), 400],
  ['an unknown operation name', () => query('query A { viewer { phone } }', { operationName: 'B' }), 400],
  ['a missing variable', () => query('query ($id: ID!) { wallet(id: $id) { id } }'), 400],
  [
    'an unknown field of an input',
    () =>
      query(
        'mutation { createRecharge(input: { amountFen: 1, client: H5, idempotencyKey: "12345678", free: true }) { userErrors { code } } }',
      ),
    400,
  ],
  [
    'an unknown choice',
    () => query('mutation { createRecharge(input: { amountFen: 1, client: FAX, idempotencyKey: "12345678" }) { userErrors { code } } }'),
    400,
  ],
  ['a subscription', () => query('subscription { viewer { phone } }'), 200],
  [
    'null for an argument that has to be',
    () => query('query ($first: Int = 5) { payments(side: PAYER, first: $first) { edges { cursor } } }', { variables: { first: null } }),
    200,
  ],
  ['a body of 257 kB', () => query(`{ viewer { phone } } #${'x'.repeat(257 * 1024)}`), 413],
  ['another content type', () => post('query=%7Bviewer%7Bphone%7D%7D', { 'content-type': 'application/x-www-form-urlencoded' }), 415],
  ['plain text', () => post('{ viewer { phone } }', { 'content-type': 'text/plain' }), 400],
  ['a file upload', () => post('--x--', { 'content-type': 'multipart/form-data; boundary=x' }), 415],
])('%s is a bad request, and says so', async (_what, ask, status) => {
  const answer = await ask()
  expect({ status: answer.status, codes: [...new Set(answer.codes)], data: answer.data }).toEqual({
    status,
    codes: ['BAD_REQUEST'],
    data: null,
  })
  for (const message of answer.messages) expect(message).toMatch(/^请求的格式不对，没有扣钱/)
})

test.each(['GET', 'PUT', 'DELETE'])('%s is no way to ask', async (method) => {
  const response = await fetch(`${world.url}/graphql?query=%7Bviewer%7Bphone%7D%7D`, {
    method,
    headers: { authorization: `Bearer ${buyer.token}` },
  })
  expect(await answerOf(response)).toMatchObject({ status: 404, codes: ['BAD_REQUEST'], data: null })
})

test.each([
  ['zh-CN,zh', '没有这个页面'],
  ['en-GB', 'There is no such page'],
])('a wrong address in a browser is a page in its language: %s', async (language, words) => {
  const response = await fetch(`${world.url}/stalls/12`, { headers: { accept: 'text/html,*/*', 'accept-language': language } })
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  const page = await response.text()
  expect(page).toContain(words)
  expect(page).toContain('href="/"')
})

test('who is not signed in learns the schema and no more; an answer tells nothing of our inside', async () => {
  const guest = world.guest()
  expect((await guest.ask('{ __schema { queryType { name } } }')).data.__schema.queryType.name).toBe('Query')
  const { errors } = await guest.ask('{ viewer { phone } }')
  expect(JSON.stringify(errors)).not.toMatch(/stack|node_modules|\/packages\//)
  expect(errors?.map(({ extensions }) => Object.keys(extensions))).toEqual([['code']])
})

test('every answer names its request, by the caller’s own id when it is a decent one', async () => {
  const idOf = async (id: string) => (await fetch(`${world.url}/healthz`, { headers: { 'x-request-id': id } })).headers.get('x-request-id')
  expect(await idOf('partner-20260319-0001')).toBe('partner-20260319-0001')
  for (const bad of ['short', 'x'.repeat(65), 'two words', '<script>']) expect(await idOf(bad)).toMatch(/^[\da-f-]{36}$/)
})
