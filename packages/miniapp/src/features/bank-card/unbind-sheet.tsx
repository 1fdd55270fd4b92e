import { type CardLineFragment, UnbindCardDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useIntent, useMutation } from '../../graphql'
import { Button, Dock, ErrorNote, Note, Sheet } from '../../ui'
import { CardName } from './card-name'
import styles from './bank-card.module.scss'

interface Props {
  readonly card: CardLineFragment
  readonly onClose: () => void
  readonly onUnbound: () => Promise<void>
}

export function UnbindSheet({ card, onClose, onUnbound }: Props) {
  const [error, setError] = useState<string | null>(null)
  const [unbind, running] = useMutation(UnbindCardDocument)
  const intent = useIntent()

  const submit = async () => {
    setError(null)
    const answer = await unbind({ input: { bankCardId: card.id, idempotencyKey: intent.keyFor(card.id) } })
    if (!answer.ok) return setError(failureText(answer.failure))
    intent.done()
    const [refusal] = answer.data.unbindCard.userErrors
    if (refusal) return setError(refusal.message)
    await onUnbound()
  }

  return (
    <Sheet title="解绑银行卡" onClose={onClose}>
      <View className={styles['head']}>
        <CardName card={card} />
      </View>
      <View className={styles['note']}>
        <Note>解绑后不能再提现到这张卡，要用再绑就行。钱包里的钱不受影响。</Note>
      </View>
      <ErrorNote text={error} />
      <Dock>
        <Button id="keep" onPress={onClose}>
          不解绑
        </Button>
        <Button id="unbind" kind="primary" busy={running} onPress={() => void submit()}>
          {running ? '正在解绑' : `解绑尾号 ${card.tail}`}
        </Button>
      </Dock>
    </Sheet>
  )
}
