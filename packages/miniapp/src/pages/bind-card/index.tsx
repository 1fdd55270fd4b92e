import { CardBindingDocument } from '@dangkou/shared/graphql'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { BindingEnd } from '../../features/bank-card/binding-end'
import { BindingForm } from '../../features/bank-card/binding-form'
import { BindingProof } from '../../features/bank-card/binding-proof'
import { useSignedIn } from '../../features/session'
import { failureText, useQuery } from '../../graphql'
import { Body, Nav, NoAnswer, Offline, Screen, Skeleton } from '../../ui'

/** Binds a card; opened with `?id=`, it goes on where that binding stands. */
export default function BindCardPage() {
  const session = useSignedIn()
  const { params } = useRouter()
  const [id, setId] = useState(params['id'] === undefined ? undefined : decodeURIComponent(params['id']))
  if (session === null) return <Screen>{null}</Screen>
  return (
    <Screen>
      <Nav title="绑银行卡" />
      {id === undefined ? <BindingForm onBegun={(binding) => setId(binding.id)} /> : <Binding id={id} onAgain={() => setId(undefined)} />}
    </Screen>
  )
}

function Binding({ id, onAgain }: { readonly id: string; readonly onAgain: () => void }) {
  const { data, failure, offline, refresh, slow, updatedAt } = useQuery(CardBindingDocument, { id })
  const leave = () => {
    if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
    else void Taro.redirectTo({ url: '/pages/bank-cards/index' })
  }
  const binding = data?.cardBinding
  if (!binding) {
    return (
      <Body>
        {failure && !offline ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton slow={slow} />}
      </Body>
    )
  }
  return (
    <>
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      {binding.bindingState === 'WAITING' ? (
        <BindingProof binding={binding} onTried={refresh} />
      ) : (
        <BindingEnd binding={binding} onAsked={refresh} onAgain={onAgain} onDone={leave} />
      )}
    </>
  )
}
