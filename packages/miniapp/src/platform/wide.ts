import Taro from '@tarojs/taro'

import { cashierPage } from '../features/cashier/page'

export function useWidePage(): void {}

/** A mini-program gets a fresh code by itself: the page is only opened anew. */
export function reopenLink(token: string, _standing: boolean): void {
  void Taro.redirectTo({ url: cashierPage(token) })
}
