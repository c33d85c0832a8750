/*---
sentence: A circle of managers, parent companies, merges or territories is set aside until an export mends it.
severity: warn
---*/
select * from hierarchy_circle
