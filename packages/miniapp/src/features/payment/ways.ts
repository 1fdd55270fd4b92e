import { type Fen, formatYuan, subtractFen } from '@dangkou/shared'
import type { PayMethod, WalletFiguresFragment } from '@dangkou/shared/graphql'

import { whyNot } from '../../platform/cashier'
import { METHODS } from './methods'

export interface WayToPay {
  readonly method: PayMethod
  readonly tile: string
  readonly name: string
  readonly limit: string
  /** Why it cannot be used, in words; null when it can. */
  readonly off: string | null
}

export const CARDS = { WECHAT: '零钱，或绑好的银行卡', ALIPAY: '余额，或绑好的银行卡' } as const

/** The ways that a buyer has for an amount here, the wallet first; those that cannot be used say why. */
export function waysToPay(amountFen: Fen, wallet: Pick<WalletFiguresFragment, 'availableFen'> | null): WayToPay[] {
  const channels = channelWays()
  if (wallet === null) return channels
  const missing = subtractFen(amountFen, wallet.availableFen)
  const { tile, name } = METHODS.WALLET
  const has = `可用 ${formatYuan(wallet.availableFen)}`
  const enough = missing <= 0
  return [
    { method: 'WALLET', tile, name, limit: enough ? has : `${has}，差 ${formatYuan(missing)}`, off: enough ? null : '不够付' },
    ...channels,
  ]
}

/** Those that open somebody else's cashier. */
export function channelWays(): WayToPay[] {
  return (['WECHAT', 'ALIPAY'] as const).map((method) => ({
    method,
    tile: METHODS[method].tile,
    name: METHODS[method].name,
    limit: CARDS[method],
    off: whyNot(method),
  }))
}

/** The one that is chosen before anybody chooses: the wallet when it is enough, else the first that works here. */
export function firstWay(ways: readonly WayToPay[]): PayMethod | null {
  return ways.find(({ off }) => off === null)?.method ?? null
}
