import { type Fen, parseYuan } from '@dangkou/shared'
import { type BindingLifeFragment, ConfirmCardBindingDocument } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useIntent, useMutation } from '../../graphql'
import { Body, Button, Card, Dock, ErrorNote, Note, whenText } from '../../ui'
import styles from './bank-card.module.scss'
import { BindingHead } from './binding-head'

interface Props {
  readonly binding: BindingLifeFragment
  /** Whatever the bank said: where the binding is now. */
  readonly onTried: () => Promise<void>
}

/** Only the holder knows the code, and what arrived. The card stays in sight. */
export function BindingProof({ binding, onTried }: Props) {
  const isMicro = binding.way === 'MICRO_DEPOSIT'
  const [code, setCode] = useState('')
  const [amount, setAmount] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [confirm, running] = useMutation(ConfirmCardBindingDocument)
  const intent = useIntent()
  const amountFen = isMicro ? parseYuan(amount) : null
  const ready = code.length >= (isMicro ? 1 : 4) && (!isMicro || isCents(amountFen))

  const submit = async () => {
    setError(null)
    const wish = { bindingId: binding.id, code, amountFen }
    const answer = await confirm({ input: { ...wish, idempotencyKey: intent.keyFor(wish) } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，再点一次，不会多算一次`)
    intent.done()
    setError(answer.data.confirmCardBinding.userErrors[0]?.message ?? null)
    await onTried()
  }

  return (
    <>
      <Body>
        <BindingHead binding={binding} />
        <Card clip>
          {isMicro && (
            <View className={`dk-f w-field ${styles['first']}`}>
              <View className="dk-f__k">收到多少</View>
              <Input
                id="amount"
                className="dk-input"
                type="digit"
                maxlength={4}
                placeholder="0.37，单位元"
                placeholderClass="dk-input--hint"
                value={amount}
                onInput={({ detail }) => setAmount(detail.value)}
              />
            </View>
          )}
          <View className={isMicro ? 'dk-f w-field' : `dk-f w-field ${styles['first']}`}>
            <View className="dk-f__k">{isMicro ? '指令号' : '验证码'}</View>
            <Input
              id="code"
              className="dk-input"
              type="number"
              maxlength={isMicro ? 5 : 6}
              placeholder={`发到尾号 ${binding.phoneTail} 的手机`}
              placeholderClass="dk-input--hint"
              value={code}
              onInput={({ detail }) => setCode(detail.value)}
            />
          </View>
        </Card>
        <View className="dk-pad dk-mt3">
          <Note>
            {isMicro ? '到网银或短信里看收到的那笔几分到几角的钱。' : ''}
            {binding.expiresAt !== null && `${whenText(new Date(binding.expiresAt))} 前有效，`}还可以试 {binding.triesLeft} 次。
          </Note>
        </View>
        <ErrorNote text={error} />
      </Body>
      <Dock>
        <Button id="confirm" kind="primary" off={!ready} busy={running} onPress={() => void submit()}>
          {running ? '银行在核对，请别退出' : `绑定${binding.bankName} ${binding.tail}`}
        </Button>
      </Dock>
    </>
  )
}

function isCents(amountFen: Fen | null): boolean {
  return amountFen !== null && amountFen > 0 && amountFen < 100
}
