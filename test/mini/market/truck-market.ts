import { graphqlResponder } from './responder.ts'

const NOW = '2026-03-18T22:02:00.000Z'
const MARKET = { __typename: 'Market', id: 'market-1', code: 'lvfeng', name: '绿丰农产品批发市场' }
const party = (id: string, kind: string, name: string, ownerName: string, stall: string | null) => ({
  __typename: 'Party',
  id,
  kind,
  name,
  ownerName,
  stall,
  trade: null,
  verified: true,
  market: MARKET,
})
const MERCHANT = party('party-merchant', 'MERCHANT', '国盛蔬菜行', '张*国', '蔬菜A区 12-08')
const SHIPPER = party('party-shipper', 'SHIPPER', '润田合作社', '孙*良', null)

interface Terms {
  grossGrams: number
  tareGrams: number
  deductedGrams: number
}

/** A market with one merchant, one shipper and the truck between them, as one of the two sees it. */
export function truckMarket(who: 'merchant' | 'shipper') {
  const state = { truckloadState: 'PROPOSED', made: [] as { terms: Terms }[], disputes: [] as object[] }
  const me = who === 'merchant' ? MERCHANT : SHIPPER
  const revision = {
    number: 1,
    plate: '鲁G8K256',
    goods: '大白菜',
    grossGrams: 38_460_000,
    tareGrams: 14_200_000,
    deductedGrams: 260_000,
    settledGrams: 24_000_000,
    microyuanPerKg: 1_360_000,
    deductions: [{ name: '卸车费', amountFen: 53_000 }],
    advances: [{ paidOn: '2026-03-17', amountFen: 1_000_000 }],
    restFen: 2_211_000,
    firstPartFen: null,
    dueOn: null,
    note: null,
    createdAt: NOW,
    lines: [
      { kind: 'GOODS', label: '货款', formula: '24,000 × 1.36', grams: null, amountFen: 3_264_000 },
      { kind: 'REST', label: '尾款', formula: null, grams: null, amountFen: 2_211_000 },
    ],
  }
  const step = { by: '张*国', detail: null, changes: [], revision: 1, amountFen: null, attemptId: null }
  const truckload = () => ({
    __typename: 'Truckload',
    id: 'truckload-1',
    orderNo: 'DK0319-0042',
    state: state.truckloadState,
    paidFen: 0,
    paidAt: null,
    createdAt: NOW,
    submittedAt: null,
    merchant: MERCHANT,
    shipper: SHIPPER,
    revision,
    revisions: [revision],
    payment: null,
    link: null,
    progress: [{ ...step, kind: 'PROPOSED', at: NOW }],
  })
  const page = (nodes: readonly object[]) => ({
    edges: nodes.map((node, index) => ({ cursor: String(index), node })),
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  })
  const viewer = () => ({
    phone: '138****5678',
    userName: me.ownerName,
    party: me,
    parties: [me],
    hasPaymentPassword: true,
    wechatBound: false,
    wallet: { __typename: 'Wallet', id: 'wallet-1', party: me, availableFen: 6_430_000, frozenFen: 0, balanceFen: 6_430_000, asOf: NOW },
    bankCards: [],
  })
  const root = {
    viewer,
    parties: () => page([SHIPPER]),
    truckload,
    truckloads: () => page([truckload()]),
    truckloadFigures: { waitingFen: 2_211_000, waitingTrucks: 1, monthFen: 18_642_000, monthTrucks: 9 },
    createTruckload: ({ input }: { input: { terms: Terms } }) => {
      state.made.push(input)
      return { truckload: truckload(), userErrors: [] }
    },
    confirmTruckload: ({ input }: { input: { restFen: number } }) => {
      if (input.restFen === revision.restFen) state.truckloadState = 'CONFIRMED'
      return { truckload: truckload(), userErrors: [] }
    },
    disputeTruckload: ({ input }: { input: object }) => {
      state.disputes.push(input)
      state.truckloadState = 'DISPUTED'
      return { truckload: truckload(), userErrors: [] }
    },
  }
  return { ...graphqlResponder(root), state, viewer }
}
