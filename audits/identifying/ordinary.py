"""Capitalised words that are ordinary in a case audit and are no part of a person's name."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


STARTERS = (
    "A About After All Although Also An And Another Any Are As At Because Before Between Both But By Can Clear "
    "Concern Concerns Consent Contact Could Current Decision Decisions Despite Did Do Does Drift During Each Evidence "
    "Every Following For From Good Grade Had Has Have He Her His How However I If In Is It Its Later Learning Level "
    "Little Many May More Most My Neither No None Not Now Of On Once One Only Other Our Outcome Overall Over Please "
    "Poor Records Record Recording Referral Referrals See Several She Should Since So Some Strengths Such That The "
    "Their Then There These They This Those Three Through To Two Under Until Views Was We Were What When Where "
    "Whether Which While Who Why Will With Within Without Would Yes You Your"
)
TIME = (
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Christmas Easter Spring Summer Autumn Winter Bank Holiday Year Term Quarter"
)
WORK = (
    "Access Achieving Act Action Actions Adolescent Adult Advice Advocate Advisor Adviser Age Agency Agencies Alcohol "
    "Analysis Annual Antenatal Anti Area Assessment Assessments Assistant Attendance Audit Audits Auditor Authority "
    "Baby Behaviour Best Board Brief Board British Brook Budget Bullying Bundle Business Care Carer Carers Case Cases "
    "Chair Chairs Chief Child Childcare Childhood Children Children's Chronology Clinical Clinic Clinician Code "
    "Commissioner Commissioning Community Conference Conferences Contextual Coordinator Core Council Counsellor Court "
    "Criminal Crown Data Day Deep Deputy Designated Development Director Disability Disabled Disclosure Discussion "
    "Dive Doctor Domestic Drug Drugs Duty Early Education Educational Emergency Emotional English Equality Ethnic "
    "Executive Exploitation Extra Families Family Father Female First Formulation Foster Fostering Framework Free "
    "Front Door Full Further General Girl Boy Graded Governors Governor Group Groups Guidance Guardian Harm Head "
    "Teacher Headteacher Health Help Helpline High Higher Home Hospital Hospitals House Housing Hub Human Identity "
    "Immigration Impact Improvement Inadequate Independent Initial Inspection Inspector Intensive Interim Integrated "
    "Interview Intervention Joint Justice Keeping Key Kinship Lead Leadership Leaver Leavers Leaving Legal Life Local "
    "Looked Maternity Male Management Manager Managers Mental Mentor Midwife Midwifery Missing Model Mother Multi "
    "National Need Needs Neglect Network New Night Notice Notification Nurse Nurses Nursery Nursing Offender "
    "Offending Office Officer Officers Online Operation Order Orders Outreach Outstanding Paediatric Paediatrician "
    "Panel Parent Parental Parenting Parents Partner Partners Partnership Personal Perinatal Person Persons Pathway "
    "People Physical Placement Plan Planning Plans Police Policy Post Practice Practitioner Practitioners Pre Prevent "
    "Prevention Primary Principal Prison Private Probation Procedure Procedures Process Professional Professionals "
    "Profile Profiling Programme Project Protection Protocol Provider Proceedings Psychiatrist Psychiatry "
    "Psychologist Psychology Public Pupil Quality Question Questions Rapid Record Recovery Reception Refuge Region "
    "Regional Registered Relationship Reporting Report Requires Residential Response Responsible Return Review "
    "Reviewing Risk Risks Road Role Safe Safeguarding Safer Safety School Schools Screening Secondary Secretary "
    "Section Senior Sergeant Service Services Sexual Signs Social Special Specialist Speech Language Stage Standard "
    "Standards Start State Statement Step Strategic Strategy Street Strength Strengthening Students Substance "
    "Suicide Supervision Supervising Supervisor Support Supported Supporting Sure System Target Targeted Team Teams "
    "Therapist Therapy Thinking Threshold Thresholds Tier Together Tool Toolkit Training Transfer Transition Trauma "
    "Treatment Triage Trust Unit United Kingdom Universal Urgent Victim Violence Virtual Visit Visitor Visitors Voice "
    "Voluntary Vulnerability Vulnerable Ward Welfare Wellbeing Witness Woman Women Women's Work Worker Workers "
    "Working Workshop Worried Young Younger Youth Yes Zone Sector Organisation Charity Centre College Academy "
    "Federation Infant Junior Sixth Form Pharmacy Practice Surgery Dental Dentist England Wales Scotland Ireland "
    "Northern London Great Britain European Ofsted Inspectorate Constabulary Department Ministry Government Parliament "
    "Information Sharing Agreement Multi-Agency Multi-agency Pre-birth Pre-Birth Step-down Step-up Hepatitis Covid "
    "Attention Deficit Hyperactivity Disorder Autism Autistic Spectrum Learning Syndrome Down Foetal Fetal Was Not "
    "Brought Did Attend Escalation Challenge Minutes Sufficient Insufficient Notes Reason Example"
)
STARTS = _words(STARTERS)
ORDINARY = STARTS | _words(TIME) | _words(WORK)

# A run of capitalised words that ends so names an organisation or a place, not somebody.
ENDS_ORGANISATION = _words(
    "academy agency association avenue board centre charity church clinic close college committee constabulary "
    "council county court crescent drive federation foundation gardens group grove hospice hospital house hub "
    "infirmary lane nursery panel park partnership place police project refuge road school schools service services "
    "square street surgery team terrace trust unit university ward way"
)
# Known by their letters in work with children; those that could be a first name, such as ISA, are left out. Those
# without a vowel, such as NHS, are told apart without a list.
ABBREVIATIONS = _words(
    "adhd amhp asb asbo asd bame bme cafcass camhs cce cdop cic cin cla cme cpa csa csc cse cya cyp dash dob dva "
    "dvpo eal edd edt eet eha ehc ehcp ehcps ehe epo esa esol ewo eyfs fasd fgc fgdm fgm fii fsw gcp gdpr hbv hiv "
    "iapt icb ico icpc icpcs idva idvas imca iro iros isva isvas jtai kcsie lac lado lados lscb lscp mace macpt "
    "mappa marac maracs mash mast nai neet neets nice nspcc oasys ocd ocg ofsted osa pace pals pep peps plo poa pod "
    "ppu pru prus pshe ptsd rcpc rcpcs sarc scie sdq sef semh senco sencos send sendco sendiass spoc sudi sudic tac "
    "taf tafs uasc ukvi unicef usa yis yjs yoi yos yot"
)
# Words that people write in capitals to head a text, or to stress it.
IN_CAPITALS = _words(
    "actual agreed aim aims alone always answer answers appointment asked background came cannot cause check "
    "checked comment comments completed conclusion confidential contents date details done draft ended ensure error "
    "event events final finding findings follow followed form found gave heard history idea ideas immediately "
    "important incident incidents introduction issue issues journey known last list lived made matter matters met "
    "method methods missed must name named names never nobody nothing notify often open opened outcomes overview "
    "paragraph part period points progress quote recommendation recommendations reference refused repeated resolved "
    "result results said same saw scope seen sent seriously significant spoken started still summary table "
    "telephone theme themes timeline title today told took topic topics unknown unseen update updates urgently "
    "visited weaknesses went whole worked written wrong"
)
# Before a capitalised word they make it the name of somebody.
TITLES = _words(
    "mr mrs ms miss mx dr doctor prof professor sir lady rev reverend nurse pc dc ds auntie uncle"
)
RELATIONS = _words(
    "mother father mum dad mam stepmother stepfather step-mother step-father grandmother grandfather nan nanny "
    "grandma grandad grandpa brother sister sibling son daughter aunt uncle cousin girlfriend boyfriend husband wife "
    "baby boy girl twin child named called"
)
