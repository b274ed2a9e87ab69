"""Problems as forges read them, each in the format that it shows beside a change; what weighs most comes first."""

from builder.reports.forges.github import github_report
from builder.reports.forges.gitlab import gitlab_report
from builder.reports.forges.junit import junit_report
from builder.reports.forges.sarif import sarif_report

__all__ = ["github_report", "gitlab_report", "junit_report", "sarif_report"]
