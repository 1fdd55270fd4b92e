import { type PartnerAppCardFragment, RevokePartnerTokenDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useMutation } from '../../graphql'
import { Button, Dock, ErrorNote, Note, Sheet, Words } from '../../ui'
import type { Token } from './tokens-card'

interface Props {
  readonly app: PartnerAppCardFragment
  readonly token: Token
  readonly onClose: () => void
  readonly onDone: (words: string) => void
}

/** 吊销, asked once more: whoever uses this key is out in ten seconds, and it never comes back. */
export function RevokeSheet({ app, token, onClose, onDone }: Props) {
  const [error, setError] = useState<string | null>(null)
  const [revoke, running] = useMutation(RevokePartnerTokenDocument)
  const last = app.tokens.length === 1

  const submit = async () => {
    setError(null)
    const answer = await revoke({ input: { tokenId: token.id } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，不知道吊没吊销成，再点一次也不会错`)
    const [refusal] = answer.data.revokePartnerToken.userErrors
    return refusal ? setError(refusal.message) : onDone(`尾号 ${token.tail} 吊销了`)
  }

  return (
    <Sheet title={`吊销尾号 ${token.tail}`} onClose={onClose}>
      <View className="s-note dk-mt3">
        <Note icon={last ? 'alert' : 'clock'}>
          <Words>
            {last
              ? `这是最后一个密钥，10 秒内${app.name}就进不来了，要发了新的才行。吊销了不能恢复。`
              : '10 秒内用它就进不来了，另一个密钥照用。吊销了不能恢复。'}
          </Words>
        </Note>
      </View>
      <ErrorNote text={error} />
      <Dock>
        <Button id="keep" onPress={onClose}>
          不吊销
        </Button>
        <Button id="revoke" kind="primary" busy={running} onPress={() => void submit()}>
          {running ? '正在吊销' : <Words>{`吊销尾号 ${token.tail}`}</Words>}
        </Button>
      </Dock>
    </Sheet>
  )
}
