/** WeChat's cashier does not open inside Alipay. */
export const CASHIER: 'WEAPP' | 'H5' | null = null

export async function wechatCode(): Promise<string | null> {
  return null
}

export async function openCashier(): Promise<'returned' | 'left'> {
  return 'returned'
}
