import { isPhone } from '@dangkou/shared'
import { PartiesDocument, type RouteAction, type RouteClient, type RouteRuleInput } from '@dangkou/shared/graphql'
import { ScrollView, View } from '@tarojs/components'
import { useState } from 'react'

import { ask, failureText } from '../../graphql'
import { Button, Chips, Dock, ErrorNote, Sheet } from '../../ui'
import { ACTIONS, channelName, CLIENTS } from './channel-words'
import { Field } from '../form/field'
import { clockOut, yuanOut } from './typed'

type Client = RouteClient | 'ANY'

const ACTION_ITEMS = (Object.keys(ACTIONS) as RouteAction[]).map((value) => ({ value, label: ACTIONS[value] }))
const CLIENT_ITEMS = [
  { value: 'ANY' as Client, label: '哪里付都算' },
  ...(Object.keys(CLIENTS) as RouteClient[]).map((value) => ({ value: value as Client, label: CLIENTS[value] })),
]

interface Props {
  readonly channels: readonly string[]
  readonly onClose: () => void
  readonly onRule: (rule: RouteRuleInput) => void
}

/** When a payment is like this, then that channel. */
export function RuleSheet({ channels, onClose, onRule }: Props) {
  const [action, setAction] = useState<RouteAction>('PREFER')
  const [channel, setChannel] = useState(channels[0] ?? '')
  const [client, setClient] = useState<Client>('ANY')
  const [values, setValues] = useState({ min: '', max: '', from: '', until: '', phone: '' })
  const [error, setError] = useState<string | null>(null)
  const typed = (field: keyof typeof values) => (text: string) => setValues((old) => ({ ...old, [field]: text }))

  const [minFen, maxFen, from, until] = [yuanOut(values.min), yuanOut(values.max), clockOut(values.from), clockOut(values.until)]
  const ready =
    minFen !== undefined &&
    maxFen !== undefined &&
    from !== undefined &&
    until !== undefined &&
    (from === null) === (until === null) &&
    (values.phone === '' || isPhone(values.phone))

  const done = async () => {
    if (!ready) return
    setError(null)
    const payeeIds: string[] = []
    if (values.phone !== '') {
      const answer = await ask(PartiesDocument, { phone: values.phone })
      if (!answer.ok) return setError(failureText(answer.failure))
      payeeIds.push(...answer.data.parties.edges.map(({ node }) => node.id))
      if (payeeIds.length === 0) return setError('市场里没有这个手机号的档主')
    }
    const when = {
      ...(minFen !== null && { minFen }),
      ...(maxFen !== null && { maxFen }),
      ...(client !== 'ANY' && { clients: [client] }),
      ...(payeeIds.length > 0 && { payeeIds }),
      ...(from !== null && { from }),
      ...(until !== null && { until }),
    }
    onRule({ when, action, channel })
  }

  return (
    <Sheet title="加一条规则" onClose={onClose}>
      <ScrollView scrollY className="dk-sheet__in">
        <View className="dk-sub dk-2 s-label">怎么用</View>
        <Chips id="action" items={ACTION_ITEMS} value={action} onChange={setAction} />
        <View className="dk-sub dk-2 s-label">哪个渠道</View>
        <Chips
          id="channel"
          items={channels.map((value) => ({ value, label: channelName(value).name }))}
          value={channel}
          onChange={setChannel}
        />
        <View className="dk-sub dk-2 s-label">在哪里付</View>
        <Chips id="client" items={CLIENT_ITEMS} value={client} onChange={setClient} wrap />
        <Field id="rule-min" name="单笔至少" hint="不填就不看" unit="元" value={values.min} onValue={typed('min')} />
        <Field id="rule-max" name="单笔至多" hint="不填就不看" unit="元" value={values.max} onValue={typed('max')} />
        <Field id="rule-from" name="几点起" hint="22:00，不填是全天" kind="text" value={values.from} onValue={typed('from')} />
        <Field id="rule-until" name="几点止" hint="06:00，可以过半夜" kind="text" value={values.until} onValue={typed('until')} />
        <Field id="rule-phone" name="只管哪家" hint="档主手机号，不填是全部" value={values.phone} onValue={typed('phone')} />
        <ErrorNote text={error} />
      </ScrollView>
      <Dock>
        <Button id="rule-done" kind="primary" off={!ready} onPress={() => void done()}>
          {ready ? `${ACTIONS[action]}${channelName(channel).name}` : '有一格填得不对'}
        </Button>
      </Dock>
    </Sheet>
  )
}
