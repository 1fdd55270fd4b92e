import { SignInWithWechatDocument } from '@dangkou/shared/graphql'
import { useEffect, useState } from 'react'

import { keepSession, leaveSignIn, marketCode, wechatCode } from '../../features/session'
import { ask } from '../../graphql'

export type WechatSignIn = 'trying' | 'not-bound' | 'no'

/** Signs in without a word typed when this WeChat account is bound to a phone. */
export function useWechatSignIn(skip: boolean): WechatSignIn {
  const [state, setState] = useState<WechatSignIn>(skip ? 'no' : 'trying')

  useEffect(() => {
    if (skip) return
    void (async () => {
      const code = await wechatCode()
      if (code === null) return setState('no')
      const answer = await ask(SignInWithWechatDocument, { input: { marketCode: marketCode(), wechatCode: code } })
      const { session, userErrors } = answer.ok ? answer.data.signInWithWechat : { session: null, userErrors: [] as { code: string }[] }
      if (session === null) return setState(userErrors.some(({ code }) => code === 'WECHAT_NOT_BOUND') ? 'not-bound' : 'no')
      keepSession(session)
      return leaveSignIn()
    })()
  }, [skip])
  return state
}
