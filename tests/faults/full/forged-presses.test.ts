import { expect, test } from 'vitest'
import { attack, roles } from '../../support/attack.ts'
import { aSchoolToAttack } from '../../support/forged.ts'
import { attackNameFree, staffAndFamily } from '../../support/name-free.ts'
import { openSchool } from '../../support/school.ts'
import { tell } from '../counts.ts'

/** How many are drawn for each role. */
const attempts = Number(process.env.FORGED_PRESSES ?? 10_000)

test.each(roles)(
  'A5 When a %s presses thousands of forged buttons, nothing is read or written that the permission table forbids',
  async (role) => {
    const school = await openSchool()
    const account = (await aSchoolToAttack(school))[role]
    const { pressed, refused } = await attack(school, account, role, attempts)
    expect(refused).toBeGreaterThan(0)
    tell(`forged presses of a ${role}`, { load: attempts, pressed, forbidden: refused })
  },
)

test.each(staffAndFamily)(
  'E11 When a %s presses every button four times in a school without names, no student is named in anything that is sent',
  async (role) => {
    tell(`presses of a ${role} without names`, { pressed: await attackNameFree(role, true) })
  },
)
