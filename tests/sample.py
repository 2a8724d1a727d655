"""A handbook small enough to read in one look: two roles, one lesson, the shared data they need."""

INDEX = """\
---
title: Start
description: Een klein handboek.
---

:::{role-wall}
:::

:::{toctree}
:hidden:

lessons/index
roles/index
:::
"""

LESSONS = """\
---
title: Lessen
---

Alle lessen op een rij.

:::{toctree}
introduction
:::
"""

LESSON = """\
---
title: Introductie
date: 2026-11-21
description: Een korte les.
---

Dit is een les van de cursus {{ course-title }}.
"""

ROLES = """\
---
title: Rollen
description: Alle rollen op een rij.
checked: 2026-11-21
labels:
  stage: {common: {name: Gangbaar, ink: blue}, emerging: {name: Opkomend, ink: orange}, comparison: {name: Ter vergelijking, ink: grey, compare: true}}
  field: {models: Modellen, applications: Toepassingen, interaction: Interactie, data: Gegevens, operations: Beheer, trust: Vertrouwen, agents: Software-agents}
  relevance: {very-high: Zeer hoog, high: Hoog, medium: Middel, low: Laag, unrated: Niet ingeschaald}
  trend: {rising: Stijgend, steady: Gelijk, falling: Dalend}
  fit: {exact: Precies, close: Dichtbij, broad: Ruim, narrow: Smal, weak: Zwak, none: {name: Niets, none: true}}
  state: {active: {name: In gebruik, months: 3, quiet: true}, maintained: {name: Bijgehouden, months: 6, quiet: true}, slow: {name: Langzaam, months: 9, ink: orange}, frozen: Bevroren, ended: {name: Gestopt, end: true}}
  terms: {open: {name: Open, licence: true}, source: {name: Leesbaar, licence: true}, closed: Gesloten, service: Betaald}
  licence: {none: Geen licentie, unseen: Licentie niet gezien}
  evidence: {seen: Gezien, general: Algemeen, opinion: Mening}
  head: {role: Rol, aliases: Ook wel, stage: Fase, field: Vakgebied, focus: Focus, relevance: Belang, relevance_short: Gewicht, trend: Richting, tools: Gereedschap, name: Naam, first_step: Stap, months: Maanden, neighbour: Buur, skill: Vaardigheid, level: Niveau, purpose: Waarvoor, state: Stand, advice: Advies, changed: veranderd, ended: gestopt op, about: Inhoud, language: Taal, hours: Uren, updated: Bijgewerkt, material: Materiaal, days: Dagen, goal: Doel, evidence: Bewijs, scheme: Kader, code: Code, label: Naam, fit: Past, red_flags: Alarmsignalen, used_by: Gebruikt door}
  filter: {all: Alles}
  days: {30: Na 30 dagen, 60: Na 60 dagen, 90: Na 90 dagen}
  unit: {hours: uur}
  note: {estimate: De uren zijn een schatting., undated: Geen datum gezien}
  kind: {course: Cursus, guide: Gids, list: Lijst, reference: Naslag}
  language: {en: Engels}
schemes:
  ESCO: {name: ESCO, version: 1.2.1, credit: Met dank aan ESCO.}
limits: {tasks: 3-8, deliverables: 3-8, path: 4, questions: 3-12, red_flags: 2-8, points: 1-3}
---

## Kaarten

:::{role-cards}
:stage: common
:::

## Tabel

:::{role-table}
:columns: role focus relevance
:::

## Naast elkaar

:::{role-table}
:columns: role aliases stage field focus relevance trend
:::

:::{toctree}
:hidden:

mlops-engineer
prompt-engineer
skills
tools
resources
:::
"""

ROLE = """\
---
title: {title}
description: {description}
checked: 2026-11-21
role:
  aliases: [{alias}]
  stage: {stage}
  field: operations
  focus: {focus}
  relevance: high
  trend: rising
  months: 6-9
  first_step: Zet één model in beheer bij {title}.
  tasks: [Je rolt uit bij {title}., Je bewaakt bij {title}., Je herstelt bij {title}.]
  deliverables: [Een pijplijn bij {title}, Een register bij {title}, Een draaiboek bij {title}]
  skills:
    - {{skill: python, level: independent}}
  tools:
    - {{name: MLflow, purpose: bewaart runs bij {title}}}
  path:
    - {{title: Eerst, text: Je begint bij {title}., hours: 10-20, resources: [mlops-zoomcamp]}}
    - {{title: Dan, text: Je oefent bij {title}., hours: 10-20, resources: []}}
    - {{title: Verder, text: Je bouwt bij {title}., hours: 10-20, resources: []}}
    - {{title: Ten slotte, text: Je leidt bij {title}., hours: "30", resources: []}}
  goals:
    - {{days: 30, goal: Je kent het systeem bij {title}., evidence: Een lijst bij {title}.}}
    - {{days: 60, goal: Je verbetert het systeem bij {title}., evidence: Een uitrol bij {title}.}}
    - {{days: 90, goal: Je beheert het systeem bij {title}., evidence: Een rapport bij {title}.}}
  neighbours:
    - {{role: {neighbour}, boundary: De grens met {title}.}}
  questions:
    - {{ask: "Wat doe je eerst bij {title}?", good: Meten bij {title}.}}
    - {{ask: "Wat doe je dan bij {title}?", good: Verbeteren bij {title}.}}
    - {{ask: "Wat doe je nooit bij {title}?", good: Gokken bij {title}.}}
  red_flags: [Alles kan bij {title}., Niets mag bij {title}.]
  codes:
    - {{scheme: ESCO, version: 1.2.1, code: "2512.7", label: cloud DevOps engineer, fit: broad}}
---

:::{{role-header}}
:::

## Werk van {title}

:::{{role-data}} tasks
:::
:::{{role-data}} deliverables
:::
:::{{role-data}} skills
:::
:::{{role-data}} tools
:::
:::{{role-data}} path
:::
:::{{role-data}} goals
:::
:::{{role-data}} neighbours
:::
:::{{role-data}} questions
:::
:::{{role-data}} red-flags
:::
:::{{role-data}} codes
:::
"""

MLOPS = ROLE.format(
    title="MLOps Engineer", description="Je houdt modellen in bedrijf.", alias="AI-platformengineer",
    stage="common", focus="Uitrol en bewaking", neighbour="prompt-engineer",
)  # fmt: skip
PROMPT = ROLE.format(
    title="Prompt Engineer", description="Je ontwerpt gesprekken.", alias="AI-interactieontwerper",
    stage="emerging", focus="Ontwerp van gesprekken", neighbour="mlops-engineer",
)  # fmt: skip

SKILLS = """\
---
title: Vaardigheden
description: Alle vaardigheden.
checked: 2026-11-21
groups: {basics: Basis}
levels:
  - {id: aware, name: Kennen, meaning: Je weet wat het is.}
  - {id: applying, name: Toepassen, meaning: Je doet het met hulp.}
  - {id: independent, name: Zelfstandig, meaning: Je doet het alleen.}
  - {id: leading, name: Richting geven, meaning: Je leert het anderen.}
skills:
  - id: python
    name: Programmeren in Python
    group: basics
    meaning: Je schrijft leesbare code.
    can:
      aware: Je kunt zeggen wat een script doet.
      applying: Je kunt een functie aanvullen.
      independent: Je kunt een programma bouwen en herstellen.
      leading: Je kunt de regels van het team kiezen.
---

:::{skill-levels}
:::
"""

TOOLS = """\
---
title: Gereedschap
description: Al het gereedschap.
checked: 2026-11-21
tools:
  - name: MLflow
    kind: platform
    owner: MLflow Project
    terms: open
    licence: Apache-2.0
    release: {version: 3.18.0, date: 2026-11}
    checked: 2026-11-21
    url: https://github.com/mlflow/mlflow
---

Al het gereedschap staat bij de rollen.
"""

RESOURCES = """\
---
title: Materiaal
description: Gratis materiaal.
checked: 2026-11-21
resources:
  - {id: mlops-zoomcamp, name: MLOps Zoomcamp, url: "https://github.com/DataTalksClub/mlops-zoomcamp", languages: [en], kind: course, licence: none, checked: 2026-11-21}
---

Al het materiaal staat bij de rollen.
"""

FILES = {
    "index.md": INDEX,
    "lessons/index.md": LESSONS,
    "lessons/introduction.md": LESSON,
    "roles/index.md": ROLES,
    "roles/mlops-engineer.md": MLOPS,
    "roles/prompt-engineer.md": PROMPT,
    "roles/skills.md": SKILLS,
    "roles/tools.md": TOOLS,
    "roles/resources.md": RESOURCES,
}
