import { GraphQLError } from 'graphql'

import { graphqlResponder } from './responder.ts'

type Context = { authorization: string | undefined }
type Refusal = { code: string; message: string; field?: string }

const TOKEN = 'token-of-li-min'
const PASSWORD = '246813'
const NOW = '2026-03-18T20:13:00.000Z' // 04:13 in Beijing
const MARKET = { __typename: 'Market', id: 'market-1', code: 'lvfeng', name: '绿丰农产品批发市场' }
const BUYER = {
  __typename: 'Party',
  id: 'party-buyer',
  kind: 'BUYER',
  name: '鲜达配送',
  ownerName: '李敏',
  stall: null,
  trade: null,
  verified: true,
  market: MARKET,
}
const MERCHANT = {
  __typename: 'Party',
  id: 'party-merchant',
  kind: 'MERCHANT',
  name: '国盛蔬菜行',
  ownerName: '张*国',
  stall: '蔬菜A区 12-08',
  trade: 'VEGETABLE',
  verified: true,
  market: MARKET,
}

/** A market with one buyer, one bill and a wallet: just enough for a screen to be honest with. */
export function fakeMarket({ availableFen = 2_846_035 } = {}) {
  const bill = {
    __typename: 'Payment',
    id: 'payment-1',
    orderNo: 'DK0319-0386',
    payee: MERCHANT,
    payer: BUYER,
    goods: '大葱 1,200 公斤',
    amountFen: 864_000,
    state: 'UNPAID',
    dueOn: null,
    overdue: false,
    createdAt: NOW,
    paidAt: null as string | null,
    paidFen: 0,
    askedFen: 864_000,
    restFen: 864_000,
    refundedFen: 0,
    refundingFen: 0,
    firstPartFen: null,
    releasedAt: null as string | null,
    expiresAt: null,
    attempts: [] as object[],
    refunds: [] as object[],
  }
  const state = { availableFen, paidBy: [] as string[], codes: 0 }

  const pay = (key = 'yesterday') => {
    state.paidBy.push(key)
    state.availableFen -= bill.amountFen
    isPaid([attempt('WALLET', 'SUCCEEDED')])
  }
  const attempt = (method: string, attemptState: string, launch: object | null = null) => ({
    id: 'attempt-1',
    method,
    state: attemptState,
    amountFen: bill.amountFen,
    reason: null,
    createdAt: NOW,
    finishedAt: attemptState === 'SUCCEEDED' ? NOW : null,
    refundedFen: 0,
    surplusFen: 0,
    launch,
    whyThisRoute: [],
  })
  const isPaid = (attempts: object[]) =>
    Object.assign(bill, { state: 'PAID', paidAt: NOW, paidFen: bill.amountFen, restFen: 0, askedFen: 0, attempts })
  /** The payer has paid at WeChat's or Alipay's cashier. */
  const paidAtCashier = (method: 'WECHAT' | 'ALIPAY') => isPaid([attempt(method, 'SUCCEEDED')])

  const page = (nodes: readonly object[]) => ({
    edges: nodes.map((node, index) => ({ cursor: String(index), node })),
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  })
  const movement = (number: number, change: object) => ({
    __typename: 'Movement',
    id: `movement-${number}`,
    number,
    kind: 'RECHARGE',
    state: 'SUCCEEDED',
    direction: 'IN',
    at: NOW,
    counterparty: null,
    document: null,
    ...change,
  })
  /** Newest first: the bill once it is paid, and the recharge that everything began with. */
  const lines = () => {
    const recharged = movement(1, { amountFen: availableFen, balanceFen: availableFen, title: '微信充值' })
    if (bill.state !== 'PAID') return [recharged]
    const paid = {
      kind: 'PAYMENT',
      direction: 'OUT',
      amountFen: bill.amountFen,
      balanceFen: state.availableFen,
      counterparty: MERCHANT,
      title: bill.goods,
      document: bill,
    }
    return [movement(2, paid), recharged]
  }
  /** One line to a page, so that there is always a next one to ask for. */
  const statement = ({ from, to, after }: { from: string; to: string; after?: string | null }) => {
    const all = lines()
    const index = after ? all.findIndex(({ id }) => id === after) + 1 : 0
    const node = all[index]
    const outFen = bill.state === 'PAID' ? bill.amountFen : 0
    return {
      from,
      to,
      openingFen: 0,
      inFen: availableFen,
      outFen,
      closingFen: availableFen - outFen,
      count: all.length,
      days: [{ day: '2026-03-19', inFen: availableFen, outFen, count: all.length }],
      movements: {
        edges: node ? [{ cursor: node.id, node }] : [],
        pageInfo: {
          hasNextPage: index + 1 < all.length,
          hasPreviousPage: index > 0,
          startCursor: null,
          endCursor: node?.id ?? null,
        },
      },
    }
  }
  const wallet = () => ({
    __typename: 'Wallet',
    id: 'wallet-1',
    party: BUYER,
    availableFen: state.availableFen,
    frozenFen: 0,
    balanceFen: state.availableFen,
    asOf: NOW,
    inProgress: [],
    movements: () => page(lines()),
    statement,
    spending: () => [],
    due: () => [],
  })
  const viewer = () => ({
    phone: '138****5678',
    userName: '李敏',
    party: BUYER,
    parties: [BUYER],
    hasPaymentPassword: true,
    wechatBound: false,
    wallet: wallet(),
    bankCards: [],
  })
  const signedIn = () => ({ session: { token: TOKEN, expiresAt: NOW, viewer: viewer() }, userErrors: [] })
  const refused = (refusal: Refusal) => ({ userErrors: [{ field: null, ...refusal }] })
  const known = ({ authorization }: Context) => {
    if (authorization !== `Bearer ${TOKEN}`) {
      throw new GraphQLError('请先登录', { extensions: { code: 'UNAUTHENTICATED' } })
    }
  }

  const root = {
    market: () => MARKET,
    viewer: (_: object, context: Context) => {
      known(context)
      return viewer()
    },
    payments: ({ state: wanted }: { state?: string }, context: Context) => {
      known(context)
      return page(wanted === undefined || wanted === bill.state ? [bill] : [])
    },
    payment: (_: object, context: Context) => {
      known(context)
      return bill
    },
    requestSignInCode: () => ({ resendAfterSeconds: 60, expiresAt: NOW, userErrors: [] }),
    signOut: () => ({ userErrors: [] }),
    signInWithWechat: () => refused({ code: 'WECHAT_NOT_BOUND', message: '这个微信还没有绑定手机号' }),
    signIn: ({ input }: { input: { code: string } }) =>
      input.code === '135790' ? signedIn() : refused({ code: 'SIGN_IN_CODE_WRONG', message: '验证码不对，还可以试 4 次', field: 'code' }),
    startPayment: ({ input }: { input: { method: string; client: string } }, context: Context) => {
      known(context)
      const parameters = { appId: null, timeStamp: '1773864787', nonceStr: 'n', package: 'prepay_id=wx1', signType: 'RSA', paySign: 's' }
      const empty = { url: null, qr: null, tradeNo: null, requestPayment: null }
      const launch =
        input.client === 'WEAPP'
          ? { ...empty, kind: 'WEAPP', requestPayment: parameters }
          : { ...empty, kind: 'ALIPAY_TRADE', tradeNo: '2026031922001' }
      const started = attempt(input.method, 'ACCEPTED', launch)
      bill.attempts = [started]
      return { attempt: started, payment: bill, userErrors: [] }
    },
    refreshPayment: (_: object, context: Context) => {
      known(context)
      return { payment: bill, userErrors: [] }
    },
    openPaymentCode: ({ input }: { input: { paymentPassword: string } }, context: Context) => {
      known(context)
      if (input.paymentPassword !== PASSWORD) {
        return refused({ code: 'PAYMENT_PASSWORD_WRONG', message: '支付密码不对，还可以试 4 次，没有扣钱' })
      }
      state.codes += 1
      const code = `62${String(state.codes).padStart(16, '0')}`
      return { paymentCode: { code, expiresAt: new Date(Date.now() + 60_000).toISOString(), limitFen: 100_000 }, userErrors: [] }
    },
    payFromWallet: ({ input }: { input: { amountFen: number; paymentPassword: string; idempotencyKey: string } }, context: Context) => {
      known(context)
      if (input.paymentPassword !== PASSWORD) {
        return refused({ code: 'PAYMENT_PASSWORD_WRONG', message: '支付密码不对，还可以试 4 次，没有扣钱' })
      }
      if (!state.paidBy.includes(input.idempotencyKey)) pay(input.idempotencyKey)
      return { payment: bill, userErrors: [] }
    },
  }
  return { ...graphqlResponder(root), state, token: TOKEN, viewer, pay, paidAtCashier }
}
