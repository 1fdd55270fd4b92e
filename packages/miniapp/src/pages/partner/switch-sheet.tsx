import { type PartnerAppCardFragment, SwitchPartnerAppDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useMutation } from '../../graphql'
import { Button, Dock, ErrorNote, Note, Sheet, Words } from '../../ui'

interface Props {
  readonly app: PartnerAppCardFragment
  readonly onClose: () => void
  readonly onDone: (words: string) => void
}

/** 停用 and 启用, asked once more. Its keys stay as they are. */
export function SwitchSheet({ app: { id, name, isOn }, onClose, onDone }: Props) {
  const [error, setError] = useState<string | null>(null)
  const [turn, running] = useMutation(SwitchPartnerAppDocument)
  const verb = isOn ? '停用' : '启用'

  const submit = async () => {
    setError(null)
    const answer = await turn({ input: { appId: id, isOn: !isOn } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，不知道${verb}没${verb}成，再点一次也不会错`)
    const [refusal] = answer.data.switchPartnerApp.userErrors
    return refusal ? setError(refusal.message) : onDone(`${name} ${verb}了`)
  }

  return (
    <Sheet title={`${verb} ${name}`} onClose={onClose}>
      <View className="s-note dk-mt3">
        <Note icon="clock">
          <Words>
            {isOn
              ? '10 秒内它就进不来了，所有密钥都一样。已经开的费用单照旧能付。启用后原来的密钥接着用。'
              : '启用后，原来的密钥马上又能用。有不放心的密钥，先吊销再启用。'}
          </Words>
        </Note>
      </View>
      <ErrorNote text={error} />
      <Dock>
        <Button id="keep" onPress={onClose}>
          {`不${verb}`}
        </Button>
        <Button id="turn" kind="primary" busy={running} onPress={() => void submit()}>
          {running ? `正在${verb}` : `${verb} ${name}`}
        </Button>
      </Dock>
    </Sheet>
  )
}
