import { SignOutDocument } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'

import { ask } from '../../graphql/client'
import { clearSession } from './session-store'

/** Ends the session here even when the platform cannot be told: a phone is handed on with or without a signal. */
export async function signOut(): Promise<void> {
  await ask(SignOutDocument, {})
  // By phone, or WeChat would sign the same person in again at once. First away from the page, which would
  // otherwise ask to sign in itself.
  await Taro.reLaunch({ url: '/pages/sign-in/index?by=phone' })
  clearSession()
}
