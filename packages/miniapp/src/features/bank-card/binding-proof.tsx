import { type Fen, parseYuan } from '@dangkou/shared'
import { type BindingLifeFragment, ConfirmCardBindingDocument } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useIntent, useMutation } from '../../graphql'
import { Body, Button, Card, Dock, ErrorNote, Note, whenText, Words } from '../../ui'
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
  const why =
    isMicro && !isCents(amountFen)
      ? '先填收到多少，比 1 元少'
      : code.length >= (isMicro ? 1 : 4)
        ? null
        : `先填${isMicro ? '指令号' : '验证码'}`

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
                className="dk-input dk-num"
                type="digit"
                maxlength={4}
                placeholder="0.37"
                placeholderClass="dk-input--hint"
                value={amount}
                onInput={({ detail }) => setAmount(detail.value)}
              />
              <View className="dk-f__u">元</View>
            </View>
          )}
          <View className={isMicro ? 'dk-f w-field' : `dk-f w-field ${styles['first']}`}>
            <View className="dk-f__k">{isMicro ? '指令号' : '验证码'}</View>
            <Input
              id="code"
              className="dk-input dk-num"
              type="number"
              maxlength={isMicro ? 5 : 6}
              placeholder={isMicro ? '5 位数字' : '6 位数字'}
              placeholderClass="dk-input--hint"
              value={code}
              onInput={({ detail }) => setCode(detail.value)}
            />
          </View>
        </Card>
        <View className="dk-pad dk-mt3">
          <Note icon="phone">
            <View>
              <Words>{`${isMicro ? '到网银里看收到几分几角，指令号' : '验证码'}发到尾号 ${binding.phoneTail} 的手机。`}</Words>
            </View>
            <View>
              <Words>
                {`${binding.expiresAt === null ? '' : `${whenText(new Date(binding.expiresAt))} 前有效，`}还可以试 ${binding.triesLeft} 次。`}
              </Words>
            </View>
          </Note>
        </View>
        <ErrorNote text={error} />
      </Body>
      <Dock>
        <Button id="confirm" kind="primary" off={why !== null} busy={running} onPress={() => void submit()}>
          {running ? '银行在核对，请别退出' : (why ?? `绑定${binding.bankName} ${binding.tail}`)}
        </Button>
      </Dock>
    </>
  )
}

function isCents(amountFen: Fen | null): boolean {
  return amountFen !== null && amountFen > 0 && amountFen < 100
}
