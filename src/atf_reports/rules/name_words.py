"""The vocabularies behind the name rules: given names, words of roles, words that end no name."""

# Common given names that are no other word, place or institution.
GIVEN_NAMES = """
Aaron Abdul Abigail Adam Adrian Ahmed Aisha Alan Alastair Alex Alexander Alexandra Alice Alison
Amanda Amina Amy Andrea Andrew Angela Anita Ann Anna Anne Annette Anthony Antonia Arthur Ashley
Barbara Ben Benjamin Bernadette Beth Bethany Brenda Brian Bridget Bryony Carl Carol Caroline
Catherine Charlotte Cheryl Chloe Chris Christine Christopher Claire Clare Colin Craig Daniel
Danielle Darren David Dawn Debbie Deborah Denise Derek Diana Diane Dominic Donna Dorothy Duncan
Edward Eileen Elaine Eleanor Elizabeth Ellen Emily Emma Eric Erin Fatima Fiona Francesca Gareth
Gary Gemma Geoff Geoffrey George Georgina Gerald Gillian Glenn Gordon Graham Greg Hannah Harriet
Hassan Hayley Heather Helen Henry Hilary Howard Hugh Ian Imran Irene Isabel Jack Jacqueline Jake
Jamal James Jamie Jane Janet Janice Jasmine Jason Jean Jeff Jennifer Jenny Jeremy Jessica Jill
Jim Joan Joanna Joanne Joe John Jonathan Joseph Josh Joshua Joyce Judith Julia Julian Julie
Karen Kate Katherine Kathleen Kathryn Katie Keith Kelly Kenneth Kevin Khadija Kim Kirsty Laura
Lauren Leanne Lee Lesley Liam Linda Lindsay Lisa Liz Lorraine Louise Lucy Luke Lynn Lynne
Malcolm Margaret Maria Marie Marion Martin Mary Matthew Maureen Megan Melanie Michael Michelle
Miriam Mohammad Mohammed Muhammad Natalie Natasha Neil Nicholas Nick Nicola Nigel Nina Oliver
Olivia Omar Pamela Patricia Patrick Paul Paula Pauline Peter Phil Philip Philippa Priya Rachel
Raj Rebecca Richard Rita Robert Robin Roger Ronald Rosemary Ross Roy Russell Ruth Ryan Sally Sam
Samantha Samuel Sandra Sanjay Sara Sarah Scott Sean Shabana Sharon Sheila Shirley Simon Sophie
Stella Stephanie Stephen Steve Steven Stuart Susan Suzanne Sylvia Tanya Teresa Theresa Thomas
Tim Timothy Tina Tom Tony Tracey Tracy Trevor Usha Valerie Vanessa Vincent Wayne Wendy William
Yasmin Yusuf Yvonne Zoe
"""

# Words that roles, teams and bodies are made of.
ROLE_WORDS = """
adviser advisor agency alliance allied ambassador analyst and area assistant associate assurance
authority beyond board borough business cabinet care cell centre chair champion champs chief
child children childrens civic clerk clinic clinical clinician co college combined commissioner
commissioning committee communications community consultant convenor coordinator council
councillor county delivery department deputy designated development digital director directorate
doctor early economic education employment enablement engagement environment equality estates
executive executives facilitator family federation fellow finance fire for foundation general gp
group growth head health healthcare help hospital housing hub icb improvement inclusion
independent infection information inspector integrated intelligence interim joint justice lead
leader leaders learning leisure liaison local maintenance manager mayor medical member mental
midwife midwifery network nhs nurse nursing of office officer operations organiser our partner
partners partnership people performance pharmacist place planning police policy portfolio
practice practitioner prevention primary principal programme project protection provider public
quality region regional registrar representative research resources safeguarding safety scheme
school secretary sector senior service services shared skills social specialist sponsor sport
stakeholder steering strategic strategy sub subgroup superintendent supervisor support
sustainability system teacher team technical technology the theme therapist transformation
transport treasurer trust trustee university vice visitor voluntary volunteer warden wellbeing
with work worker workforce workstream young youth
"""

# What follows a given name in a place, a building, an award or a firm.
NOT_SURNAMES = """
act avenue award awards building centre church clinic close college combined county court crown
day foundation fund hall hospital house lane lewis moores park partnership prize report review
road rowntree school square street trust university ward
"""
