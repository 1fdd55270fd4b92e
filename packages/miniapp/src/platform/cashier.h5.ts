import type { RechargeWithCashierFragment } from '@dangkou/shared/graphql'

type Cashier = NonNullable<RechargeWithCashierFragment['cashier']>

export const CASHIER: 'WEAPP' | 'H5' | null = 'H5'

export async function wechatCode(): Promise<string | null> {
  return null
}

export async function openCashier({ url }: Cashier, returnTo: string): Promise<'returned' | 'left'> {
  if (!url) return 'returned'
  const { origin, pathname, search } = window.location
  // WeChat's link has a query already; it takes the way back as one more parameter.
  const back = encodeURIComponent(`${origin}${pathname}${search}#${returnTo}`)
  window.location.href = `${url}${url.includes('?') ? '&' : '?'}redirect_url=${back}`
  return 'left'
}
