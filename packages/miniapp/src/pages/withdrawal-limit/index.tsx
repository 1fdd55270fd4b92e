import { WithdrawalLimitDocument } from '@dangkou/shared/graphql'
import { useState } from 'react'

import { useSignedIn } from '../../features/session'
import { failureText, useQuery } from '../../graphql'
import { Age, Body, Nav, NoAnswer, Offline, Screen, Skeleton } from '../../ui'
import { LimitForm } from './limit-form'

/** 提现限额: how often and how much one member may withdraw on a day. For the market's staff. */
export default function WithdrawalLimitPage() {
  const session = useSignedIn()
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(WithdrawalLimitDocument, {}, { skip: session === null })
  const [changed, setChanged] = useState(false)
  const limit = data?.withdrawalLimit

  return (
    <Screen>
      <Nav title="提现限额" action={<Age at={updatedAt} />} />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      {limit ? (
        <LimitForm
          key={limit.version}
          limit={limit}
          offline={offline}
          changed={changed}
          onChanged={async () => {
            setChanged(true)
            await refresh()
          }}
        />
      ) : (
        <Body>{failure ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton rows={3} slow={slow} />}</Body>
      )}
    </Screen>
  )
}
