import { EndFeeItemDocument, type FeeItemCardFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { kindName, ruleOf, ruleWords } from '../../features/fee/words'
import { failureText, useMutation } from '../../graphql'
import { Button, Dock, ErrorNote, KeyValue, Note, Sheet, Words } from '../../ui'

interface Props {
  readonly item: FeeItemCardFragment
  readonly onClose: () => void
  readonly onEnded: (words: string) => void
}

/** 停收: from now on nobody is billed by it; what is billed stays owed. */
export function EndSheet({ item, onClose, onEnded }: Props) {
  const [end, running] = useMutation(EndFeeItemDocument)
  const [error, setError] = useState<string | null>(null)
  const submit = async () => {
    setError(null)
    const answer = await end({ input: { itemId: item.id } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，不知道停没停成，再点一次也不会错`)
    const [refusal] = answer.data.endFeeItem.userErrors
    return refusal ? setError(refusal.message) : onEnded(`${item.name} 停收了`)
  }
  return (
    <Sheet title={item.name} onClose={onClose}>
      <View className="dk-pad dk-mt3">
        <KeyValue name="收的是">{kindName(item.kind)}</KeyValue>
        <KeyValue name="怎么算">
          <Words>{ruleWords(ruleOf(item.rule))}</Words>
        </KeyValue>
      </View>
      <View className="s-note">
        <Note icon="clock">马上停收，不再能照它开单。已经开出去的单子照旧要付。</Note>
      </View>
      <ErrorNote text={error} />
      <Dock>
        <Button id="end-item" kind="primary" busy={running} onPress={() => void submit()}>
          {running ? '正在停' : `停收 ${item.name}`}
        </Button>
      </Dock>
    </Sheet>
  )
}
