"""Days: what day it is, periods, working days and months. Imports nothing of ours."""
