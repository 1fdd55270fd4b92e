import { type BindingLifeFragment, RefreshCardBindingDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useMutation } from '../../graphql'
import { Body, Button, Dock, ErrorNote, Note } from '../../ui'
import { BindingHead } from './binding-head'

interface Props {
  readonly binding: BindingLifeFragment
  readonly onAsked: () => Promise<void>
  readonly onAgain: () => void
  readonly onDone: () => void
}

/** Where a binding stands that waits for nobody's proof: bound, not bound, or still at the bank. */
export function BindingEnd({ binding, onAsked, onAgain, onDone }: Props) {
  const { bindingState, failureReason } = binding
  const atBank = bindingState === 'ASKING' || bindingState === 'CHECKING'
  const [refresh, asking] = useMutation(RefreshCardBindingDocument)
  const [error, setError] = useState<string | null>(null)

  const ask = async () => {
    setError(null)
    const answer = await refresh({ input: { bindingId: binding.id } })
    if (!answer.ok) setError(failureText(answer.failure))
    await onAsked()
  }

  return (
    <>
      <Body>
        <BindingHead binding={binding} />
        <View id={`binding-${bindingState.toLowerCase()}`} className="dk-pad dk-mt3">
          {bindingState === 'BOUND' && <Note tone="ok">绑好了，可以提现到这张卡。</Note>}
          {atBank && <Note>正在向银行确认，请勿重复绑卡。银行有回话，这里就有结果。</Note>}
          {bindingState === 'EXPIRED' && <Note tone="err">超过时间没有核对，没绑上。钱包里的钱没有动。</Note>}
          {bindingState === 'FAILED' && (
            <Note tone="err">
              {binding.triesLeft === 0 ? '错了三次，没绑上' : `没绑上${failureReason === null ? '' : `：${failureReason}`}`}
              。钱包里的钱没有动。
            </Note>
          )}
        </View>
        <ErrorNote text={error} />
      </Body>
      <Dock>
        {atBank && (
          <Button id="ask-again" kind="primary" icon="refresh" busy={asking} onPress={() => void ask()}>
            {asking ? '正在查' : '再查一次'}
          </Button>
        )}
        {bindingState === 'BOUND' && (
          <Button id="done" kind="primary" onPress={onDone}>
            好
          </Button>
        )}
        {!atBank && bindingState !== 'BOUND' && (
          <Button id="again" kind="primary" onPress={onAgain}>
            重新开始
          </Button>
        )}
      </Dock>
    </>
  )
}
