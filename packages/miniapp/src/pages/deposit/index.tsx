import { formatYuan } from '@dangkou/shared'
import { AllowPayerDocument, DepositsDocument, type IncomingTransferLineFragment, RevokePayerDocument } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { useSignedIn } from '../../features/session'
import { failureText, useMutation, useQuery } from '../../graphql'
import {
  Body,
  Button,
  Card,
  Dock,
  ErrorNote,
  Nav,
  NoAnswer,
  Note,
  Offline,
  Pill,
  Screen,
  Section,
  Sheet,
  Skeleton,
  dayText,
} from '../../ui'
import { AccountCard } from './account-card'
import styles from './deposit.module.scss'

/** 银行转账充值: the account to transfer to, from whom it is taken, and what came. */
export default function DepositPage() {
  const session = useSignedIn()
  const query = useQuery(DepositsDocument, {}, { skip: session === null })
  const [allowing, setAllowing] = useState(false)
  const { data, failure, offline, refresh } = query
  const account = data?.depositAccount
  // The market's account takes nothing but its own money: it may allow nobody.
  const isMarket = session?.viewer.party.kind === 'MARKET'

  return (
    <Screen>
      <Nav title="银行转账充值" />
      {offline && <Offline since={query.updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refresh}>
        {!data &&
          (failure ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton rows={4} slow={query.slow} />)}
        {data && !account && (
          <View className="dk-pad dk-mt3">
            <Note>银行还在给你开户，一般几分钟。开好了这里就有账号。</Note>
          </View>
        )}
        {account && <AccountCard account={account} />}
        {account && (
          <View className="dk-pad dk-mt2">
            <Note icon="bank">
              {isMarket
                ? '只收市场自己对公账户转来的，退费用时用。别人转来的不是市场的钱，要退回去。'
                : '自己名下的卡转来，直接到账。别人转来，先在下面加他的户名，不然要等市场核对。'}
            </Note>
          </View>
        )}
        {data && !isMarket && (
          <Card clip>
            <Section id="allow" title="允许谁转给我" onPress={() => setAllowing(true)}>
              {data.payerAllowances.length === 0 ? '只收自己的' : `${data.payerAllowances.length} 个户名`}
            </Section>
            {data.payerAllowances.map((one) => (
              <Allowed key={one.id} id={one.id} name={one.payerName} onChanged={refresh} />
            ))}
          </Card>
        )}
        {data && data.myIncomingTransfers.length > 0 && (
          <Card clip>
            <Section title="转来的" />
            {data.myIncomingTransfers.map((one) => (
              <Arrived key={one.id} transfer={one} />
            ))}
          </Card>
        )}
      </Body>
      {allowing && (
        <AllowSheet
          onClose={() => setAllowing(false)}
          onDone={() => {
            setAllowing(false)
            void refresh()
          }}
        />
      )}
    </Screen>
  )
}

const STATES = {
  CREDITED: { state: 'ok', word: '已到账' },
  ASSIGNED: { state: 'ok', word: '已到账' },
  HELD: { state: 'doing', word: '核对中' },
  SUSPENSE: { state: 'doing', word: '核对中' },
  RETURNED: { state: 'closed', word: '已退回' },
  RETURNED_PAYOUT: { state: 'ok', word: '退汇' },
} as const

function Arrived({ transfer }: { readonly transfer: IncomingTransferLineFragment }) {
  const { amountFen, payerName, payerTail, day, incomingState } = transfer
  const { state, word } = STATES[incomingState]
  return (
    <View className={`dk-row ${styles['line']}`}>
      <View className="dk-fill">
        <View className="dk-b">{payerName}</View>
        <View className="dk-sub dk-2">
          尾号 {payerTail}，{dayText(day)}
        </View>
      </View>
      <View className="dk-end">
        <View className="dk-num dk-b">{formatYuan(amountFen)}</View>
        <Pill state={state} word={word} />
      </View>
    </View>
  )
}

function Allowed({ id, name, onChanged }: { readonly id: string; readonly name: string; readonly onChanged: () => Promise<void> }) {
  const [revoke, running] = useMutation(RevokePayerDocument)
  const remove = async () => {
    await revoke({ input: { allowanceId: id } })
    await onChanged()
  }
  return (
    <View className={`dk-row ${styles['line']}`}>
      <View className="dk-fill dk-b">{name}</View>
      <Button id={`revoke-${id}`} size="m" busy={running} onPress={() => void remove()}>
        不收了
      </Button>
    </View>
  )
}

function AllowSheet({ onDone, onClose }: { readonly onDone: () => void; readonly onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [allow, running] = useMutation(AllowPayerDocument)
  const submit = async () => {
    setError(null)
    const answer = await allow({ input: { payerName: typed.trim() } })
    if (!answer.ok) return setError(failureText(answer.failure))
    const refusal = answer.data.allowPayer.userErrors[0]
    if (refusal) return setError(refusal.message)
    return onDone()
  }
  return (
    <Sheet title="允许谁转给我" onClose={onClose}>
      <View className="dk-f">
        <View className="dk-f__k">付款户名</View>
        <Input
          id="payer-name"
          className="dk-input"
          maxlength={60}
          placeholder="和他银行账户的名字一样"
          placeholderClass="dk-input--hint"
          value={typed}
          onInput={({ detail }) => setTyped(detail.value)}
        />
      </View>
      <ErrorNote text={error} />
      <Dock>
        <Button id="allow-done" kind="primary" busy={running} off={typed.trim().length < 2} onPress={() => void submit()}>
          {typed.trim().length < 2 ? '先写户名' : `允许 ${typed.trim()}`}
        </Button>
      </Dock>
    </Sheet>
  )
}
