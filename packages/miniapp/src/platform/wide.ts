import Taro from '@tarojs/taro'

import { cashierPage } from '../features/cashier/page'

export function useWidePage(_width: 'wide' | 'desk' = 'wide'): void {}

/** Where the page behind a gateway link is for others; a mini-program has no address. */
export function gatewayUrl(token: string): string {
  return token
}

/** A mini-program gets a fresh code by itself: the page is only opened anew. */
export function reopenLink(token: string, _standing: boolean): void {
  void Taro.redirectTo({ url: cashierPage(token) })
}
