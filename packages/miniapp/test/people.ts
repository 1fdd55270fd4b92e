import { fen } from '@dangkou/shared'
import type {
  AttemptWithLaunchFragment,
  PaymentDetailFragment,
  PaymentQuery,
  TruckloadQuery,
  WalletHomeQuery,
} from '@dangkou/shared/graphql'

import { keepSession } from '../src/features/session/session-store'

/** A buyer, the merchant he owes, and the bill between them: the people of the mocks. */

const market = { id: 'market-1', code: 'lvfeng', name: '绿丰农产品批发市场' }

export const merchant = {
  id: 'party-merchant',
  kind: 'MERCHANT',
  name: '国盛蔬菜行',
  ownerName: '张*国',
  stall: '蔬菜A区 12-08',
  trade: 'VEGETABLE',
  verified: true,
} as const

export const buyer = {
  id: 'party-buyer',
  kind: 'BUYER',
  name: '鲜达配送',
  ownerName: '李敏',
  stall: null,
  trade: null,
  verified: true,
} as const

export const viewer = {
  phone: '138****5678',
  userName: '李敏',
  hasPaymentPassword: true,
  wechatBound: false,
  party: { ...buyer, market },
  parties: [buyer],
}

export const wallet = {
  id: 'wallet-1',
  availableFen: fen(2_846_035),
  frozenFen: fen(320_000),
  balanceFen: fen(3_166_035),
  asOf: '2026-03-18T20:11:00.000Z',
}

export const bill: PaymentDetailFragment = {
  id: 'payment-1',
  orderNo: 'DK0319-0386',
  goods: '大葱 1,200 公斤',
  amountFen: fen(864_000),
  state: 'UNPAID',
  dueOn: null,
  overdue: false,
  createdAt: '2026-03-18T20:02:00.000Z',
  paidAt: null,
  paidFen: fen(0),
  askedFen: fen(864_000),
  restFen: fen(864_000),
  refundedFen: fen(0),
  refundingFen: fen(0),
  firstPartFen: null,
  releasedAt: null,
  expiresAt: null,
  payee: merchant,
  payer: buyer,
  attempts: [],
  refunds: [],
}

export const attempt: AttemptWithLaunchFragment = {
  id: 'attempt-1',
  method: 'WALLET',
  state: 'SUCCEEDED',
  amountFen: fen(864_000),
  reason: null,
  createdAt: '2026-03-18T20:13:00.000Z',
  finishedAt: null,
  refundedFen: fen(0),
  surplusFen: fen(0),
  launch: null,
  whyThisRoute: [],
}

export function billQuestion(change: Partial<PaymentQuery['payment']> = {}, availableFen = wallet.availableFen): PaymentQuery {
  return {
    payment: { ...bill, attempts: [], ...change },
    viewer: { hasPaymentPassword: true, wechatBound: false, party: { id: buyer.id }, wallet: { ...wallet, availableFen } },
  }
}

export const noPages = { hasNextPage: false, endCursor: null }

export const walletHome: WalletHomeQuery = {
  viewer: {
    ...viewer,
    parties: [buyer],
    wallet: {
      ...wallet,
      inProgress: [
        {
          id: 'movement-2',
          number: null,
          kind: 'WITHDRAWAL',
          state: 'CONFIRMING',
          direction: 'OUT',
          amountFen: fen(320_000),
          balanceFen: null,
          at: '2026-03-18T20:02:00.000Z',
          title: '提现到 农行 3308',
          counterparty: null,
          document: { __typename: 'Withdrawal', id: 'withdrawal-1' },
        },
      ],
      due: [{ day: '2026-03-22', amountFen: fen(680_000), count: 1 }],
      movements: {
        edges: [
          {
            cursor: 'c1',
            node: {
              id: 'movement-1',
              number: 1,
              kind: 'PAYMENT',
              state: 'SUCCEEDED',
              direction: 'OUT',
              amountFen: fen(215_400),
              balanceFen: fen(2_846_035),
              at: '2026-03-18T19:47:00.000Z',
              title: '冻品',
              counterparty: merchant,
              document: { __typename: 'Payment', id: 'payment-0' },
            },
          },
        ],
        pageInfo: noPages,
      },
    },
  },
  unpaid: { edges: [{ cursor: 'c1', node: bill }], pageInfo: noPages },
}

export function signedIn(): void {
  keepSession({ token: 'token', expiresAt: '2099-01-01T00:00:00.000Z', viewer: { ...viewer, parties: [buyer] } })
}

export const shipper = {
  id: 'party-shipper',
  kind: 'SHIPPER',
  name: '寿光市润田蔬菜专业合作社',
  ownerName: '孙*良',
  stall: null,
  trade: 'FREIGHT',
  verified: true,
} as const

/** 24,000 公斤 at 1.36, less 530 of fees, less 10,000 paid on the 17th. */
const cabbage = {
  number: 1,
  plate: '鲁G8K256',
  goods: '大白菜',
  grossGrams: 38_460_000,
  tareGrams: 14_200_000,
  deductedGrams: 260_000,
  settledGrams: 24_000_000,
  microyuanPerKg: 1_360_000,
  deductions: [
    { name: '卸车费', amountFen: fen(48_000) },
    { name: '过磅费', amountFen: fen(5_000) },
  ],
  advances: [{ paidOn: '2026-03-17', amountFen: fen(1_000_000) }],
  restFen: fen(2_211_000),
  firstPartFen: null,
  dueOn: null,
  note: null,
  lines: [
    { kind: 'GOODS', label: '货款', formula: '24,000 × 1.36', grams: null, amountFen: fen(3_264_000) },
    { kind: 'REST', label: '尾款', formula: null, grams: null, amountFen: fen(2_211_000) },
  ],
} as const

const step = { by: null, detail: null, revision: null, amountFen: null, attemptId: null, changes: [] }

/** A truck that the shipper has not looked at yet. @param who looks */
export function truckQuestion(change: Partial<TruckloadQuery['truckload']> = {}, who: { readonly id: string } = merchant): TruckloadQuery {
  const truckload: TruckloadQuery['truckload'] = {
    id: 'truckload-1',
    orderNo: 'DK0319-0042',
    truckloadState: 'PROPOSED',
    paidFen: fen(0),
    paidAt: null,
    createdAt: '2026-03-18T22:02:00.000Z',
    submittedAt: null,
    merchant,
    shipper,
    revision: { ...cabbage, deductions: [...cabbage.deductions], advances: [...cabbage.advances], lines: [...cabbage.lines] },
    payment: null,
    link: null,
    progress: [{ ...step, kind: 'PROPOSED', at: '2026-03-18T22:02:00.000Z', by: '张*国', revision: 1 }],
    ...change,
  }
  return { truckload, viewer: { party: { id: who.id } } }
}
