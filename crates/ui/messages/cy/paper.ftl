file-plan = Argraffu eich cynllun (PDF, yn Saesneg)
file-plan-of = Argraffu’r cynllun hwn (PDF, yn Saesneg)
file-wrote = Ei lawrlwytho i’w argraffu (PDF, yn Saesneg)
file-questionnaire = Lawrlwytho’r holiadur i’w argraffu (PDF, yn Saesneg)
