import { SetWithdrawalLimitDocument } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { amountWords, countWords, type Limit, limitWords } from '../../features/withdrawal-limit/limit'
import { failureText, useMutation } from '../../graphql'
import { Button, Dock, ErrorNote, KeyValue, Note, Sheet, Words } from '../../ui'

interface Props {
  readonly from: Limit
  readonly to: Limit
  readonly onClose: () => void
  readonly onChanged: () => Promise<void>
}

/** From what to what, once more: it holds for everybody's next withdrawal. */
export function ConfirmSheet({ from, to, onClose, onChanged }: Props) {
  const [setLimit, running] = useMutation(SetWithdrawalLimitDocument)
  const [error, setError] = useState<string | null>(null)

  const submit = async () => {
    setError(null)
    const answer = await setLimit({ input: { ...to } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，不知道改没改成，再点一次也不会错`)
    const [refusal] = answer.data.setWithdrawalLimit.userErrors
    if (refusal) return setError(refusal.message)
    onClose()
    return onChanged()
  }

  return (
    <Sheet title="核对后改" onClose={onClose}>
      <View className="dk-pad dk-mt3">
        <KeyValue name="现在">
          <Words>{limitWords(from)}</Words>
        </KeyValue>
        <KeyValue name="每天金额改成">
          <View className="dk-b">
            <Words>{amountWords(to.dayFen)}</Words>
          </View>
        </KeyValue>
        <KeyValue name="每天次数改成">
          <View className="dk-b">
            <Words>{countWords(to.dayCount)}</Words>
          </View>
        </KeyValue>
      </View>
      <View className="s-note">
        <Note icon="clock">马上生效，每一家的下一笔提现就按它来。在路上的不受影响。</Note>
      </View>
      <ErrorNote text={error} />
      <Dock>
        <Button id="set-limit" kind="primary" busy={running} onPress={() => void submit()}>
          {running ? (
            '正在改'
          ) : (
            <>
              {`改成每天${to.dayCount === null ? '' : ' '}${countWords(to.dayCount)}，`}
              <Text className="dk-num">{amountWords(to.dayFen)}</Text>
            </>
          )}
        </Button>
      </Dock>
    </Sheet>
  )
}
