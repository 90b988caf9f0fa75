// What is written about the people of the journeys, as it would be typed: everyone in it is made up.

import { day } from './steps.mjs'

export const home = { 'Address line 1': 'Rosewood Nursing Home', 'Address line 2': '1 Harbour Road', Postcode: 'SW1A 1AA' }

export const consent = [
  ['On what basis is this plan made and shared?', 'The patient gave consent'],
  ['When was consent obtained?', day()],
  ['Who obtained it?', 'Sam Patel, health care assistant'],
  ['How was it given?', 'Verbally'],
  ['Does it cover making a plan?', 'Yes'],
  ['Does it cover sharing the plan with urgent care services?', 'Yes'],
  ['Does it cover the use of the plan in statistics?', 'No'],
  ['Was the leaflet about these plans given?', 'Yes']
]

const person = [
  ['What does the person like to be called?', 'Queenie'],
  ['Ethnic group', 'White: Irish'],
  {
    add: 'telephone number',
    item: 'Telephone number',
    each: [
      [['Kind of number', 'Home'], ['Telephone number', '020 7946 0230']],
      [['Kind of number', 'Mobile'], ['Telephone number', '07700 900230']]
    ]
  },
  ['What should be considered when communicating?', ['Hearing', 'Needs large print']],
  ['What helps the person to understand and to be understood?', 'Sit on her left and speak slowly.'],
  ['Usual address', home],
  ['What kind of home is it?', 'Nursing home'],
  ['Who does the person live with?', 'In a care home'],
  ['Is there a key safe?', 'Yes'],
  ['Where is the key safe?', 'Left of the back door'],
  ['Key safe code', '1936C'],
  ['How does a crew get in and around?', 'Ring the night bell. The lift takes a stretcher.'],
  ['What equipment is in the home?', ['Hospital bed', 'Hoist']],
  ['GP practice', 'Harbour Surgery'],
  ['ODS code of the practice', 'Z99001'],
  ['Care home', 'Rosewood Nursing Home'],
  ['ODS code of the care home', 'VZZ01']
]

const contacts = [
  {
    add: 'contact',
    item: 'Contact',
    each: [
      [
        ['Name', 'Niamh Abernathy'],
        ['Relationship to the person', 'Daughter'],
        ['Telephone number', '020 7946 0231'],
        ['This contact is', ['Next of kin', 'Has a key', 'Attorney for health and welfare']],
        ['Does this contact know about this plan?', 'Yes']
      ],
      [['Name', 'Conor Abernathy'], ['Relationship to the person', 'Son'], ['Telephone number', '07700 900232']]
    ]
  },
  {
    add: 'professional or team',
    item: 'Professional or team',
    each: [[['Name of the person or team', 'Tidewell Community Nursing'], ['Telephone in hours', '020 7946 0150'], ['Is this the key worker?', 'Yes']]]
  },
  ['Does the person have a main carer?', 'Has a carer'],
  ['Which services are involved?', ['Community nursing', 'Care home']]
]

const legal = [
  ['Is there an advance decision to refuse treatment (ADRT)?', 'None'],
  ['Is there a lasting power of attorney (LPA) for health and welfare?', 'Yes, with authority for life-sustaining treatment'],
  { add: 'attorney', item: 'Attorney', each: [[['Who is the attorney?', 'Niamh Abernathy']]] },
  ['Has a copy been seen?', 'Yes'],
  ['Is there an advance statement?', 'Yes'],
  ['Where is the advance statement kept?', 'In the blue folder']
]

export const wishes = 'To stay at Rosewood, by the window.\nNo more ambulances, “unless I am in pain” – O’Brien, 李.'

const preferences = [
  ['Where would the person like to be cared for?', 'Nursing home'],
  ['Where would the person like to die?', 'Nursing home'],
  ['Is that where the person usually lives?', 'Yes'],
  ['What does the person want, and not want?', wishes],
  ['What matters more: sustaining life or comfort?', '9'],
  ['Please do', 'Open the window.']
]

export const allergies = {
  add: 'allergy',
  item: 'Allergy',
  each: [
    [['Allergic to', { 'In words': 'Penicillin' }], ['What happened?', 'Swollen lips'], ['How bad was it?', 'Severe']],
    [['Allergic to', { 'In words': 'Latex' }], ['What happened?', 'Rash']]
  ]
}

const medicines = {
  add: 'medicine',
  item: 'Medicine',
  each: [[['Name', 'Apixaban'], ['Dose', '2.5 mg'], ['How often', 'Twice a day']], [['Name', 'Paracetamol'], ['Only as needed?', 'Yes']]]
}

const social = [
  ['Is there a care package?', 'Yes'],
  ['Mobility', 'A few steps with a frame and one carer.'],
  ['Texture of food and thickness of drinks', 'IDDSI level 5 food, level 1 drinks'],
  ['Dependants and pets that need cover', 'A budgerigar called Bertie.']
]

const alerts = [
  {
    add: 'alert',
    item: 'Alert',
    each: [
      [['What is it about?', 'Moving and handling'], ['What should people know?', 'Two people and a slide sheet.'], ['Status', 'Active']],
      [['What is it about?', 'Access'], ['What should people know?', 'The front door sticks.'], ['Status', 'Inactive']]
    ]
  }
]

const documents = [
  { add: 'document', item: 'Document', each: [[['Name of the document', 'ReSPECT form'], ['What is it?', 'ReSPECT form'], ['Where is the original?', 'In the blue folder']]] }
]

// What a carer fills, in the order of the sections; a section without answers is for clinicians.
export const carerSections = [
  ['Patient details', person],
  ['Who to call', contacts],
  ['Advance decisions and attorneys', legal],
  ['Significant medical background', []],
  ['Care preferences', preferences],
  ['Cardiopulmonary resuscitation', []],
  ['Clinical recommendations', []],
  ['Medication and allergies', [allergies, medicines, ['Takes an anticoagulant?', 'Yes'], ['Takes insulin?', 'No']]],
  ['Social situation and support', social],
  ['Alerts', alerts],
  ['Documents', documents],
  ['Approval', []]
]

// The first two questions of preferences that a plan needs, beside what the person wants.
export const places = preferences.slice(0, 3)

// The least that a plan needs besides what a clinician writes.
export const leastSections = [
  ['Patient details', [['Usual address', home], ['GP practice', 'Harbour Surgery'], ['ODS code of the care home', 'VZZ01']]],
  ['Care preferences', preferences.slice(0, 4)],
  ['Medication and allergies', [allergies]]
]

export const background = [
  ['Main diagnosis', { 'In words': 'Heart failure' }],
  ['Which group does it belong to?', 'Heart failure'],
  ['WHO performance status', '3: in bed or a chair more than half the day'],
  ['When was the WHO performance status assessed?', day()],
  ['Prognosis: how many days, weeks, months or years?', '6'],
  ['Prognosis: unit', 'Months'],
  ['When was the prognosis given?', day(-1)],
  ['Which clinician gave it?', 'Dr Amina Okafor, GP']
]

export const decision = [['What is the CPR decision?', 'Do not attempt CPR']]

export const cpr = [
  ...decision,
  ['When was it decided?', day()],
  ['Did a discussion with the person take place?', 'It took place'],
  ['When did the discussion with the person take place?', day()],
  ['What was discussed with the person?', 'She does not want it, and said so twice.'],
  ['Did a discussion with family or others close to the person take place?', 'It took place'],
  ['When did the discussion with the family take place?', day()],
  ['Who took part in the discussion with the family?', 'Niamh Abernathy, daughter'],
  ['What was discussed with the family?', 'Niamh agrees.'],
  ['How long does the decision stand?', 'No planned end'],
  ['1. Can the person take part in this decision?', 'Yes, the person has capacity for this decision'],
  ['2. Is there a valid advance decision that refuses CPR in this situation?', 'No'],
  ['3. Is there an attorney or deputy who must be consulted?', 'No'],
  ['4. Why is CPR not appropriate?', 'CPR would not work'],
  ['Say why in a few words', 'Advanced heart failure'],
  ['5. What was the person, or their attorney, told? If nothing, why?', 'That it would not work, and why.'],
  ['6. What were family and friends told, and who were they? If nothing, why?', 'Niamh was told the same.'],
  ['7. Who else in the team took part in the decision?', 'Dr Amina Okafor, GP'],
  ['8. Who made the decision?', 'Ruth Bell'],
  ['Role of the person who made the decision', 'Registered nurse'],
  ['Registration number of the person who made the decision', 'NMC 99Z0130E'],
  ['Date and time of the decision', { ...day(-1), Hour: '9', Minute: '30' }],
  ['Which senior clinician endorses the decision?', 'Dr Amina Okafor, GP']
]

export const recommendations = [
  ['What is the ceiling of treatment?', 'Treat where the person lives, not for hospital'],
  ['Expected treatment in specific situations', 'Treat at Rosewood: oral diuretics first.'],
  {
    add: 'problem',
    item: 'Problem',
    each: [[['What may happen?', 'Breathlessness'], ['Do this first', 'Sit her up, open the window, oramorph 2.5 mg.'], ['If that fails', 'Ring the hospice.']]]
  }
]
