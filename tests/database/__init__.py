"""Tests of the roles, the grants, the guards, the doctor and the test database itself."""
