import { type CustodyQuery, ProposeLiftDocument } from '@dangkou/shared/graphql'

import { ReasonForm } from '../../features/two-people/reason-form'
import { failureText, useMutation } from '../../graphql'
import { Sheet } from '../../ui'

interface Props {
  readonly stop: CustodyQuery['custodyStops'][number]
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Why a member may withdraw again. Another person has to agree. */
export function LiftSheet({ stop: { id, party }, onDone, onClose }: Props) {
  const [propose, running] = useMutation(ProposeLiftDocument)
  const submit = async (reason: string): Promise<string | null> => {
    const answer = await propose({ input: { stopId: id, reason } })
    if (!answer.ok) return failureText(answer.failure)
    const refusal = answer.data.proposeLift.userErrors[0]
    if (refusal) return refusal.message
    onDone()
    return null
  }
  return (
    <Sheet title={`恢复 ${party?.name ?? ''} 的提现`} onClose={onClose}>
      <ReasonForm id="lift" hint="怎么查清的，复核的人要看" words="提出恢复" running={running} onPropose={submit} />
    </Sheet>
  )
}
